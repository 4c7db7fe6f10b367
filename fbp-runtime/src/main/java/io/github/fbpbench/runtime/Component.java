package io.github.fbpbench.runtime;

/**
 * A unit of work with any number of named ports. One with a single input and a single output is simpler as a
 * {@link Node}.
 *
 * <pre>{@code
 * final class ReadLines implements Component {
 *     static final InKey<String> FILE = InKey.named("FILE");
 *     static final OutKey<String> LINES = OutKey.named("LINES");
 *
 *     public void declare(PortSpec ports) {
 *         ports.in(FILE).out(LINES);
 *     }
 *
 *     public void run(Context context, Ports ports) throws Exception {
 *         OutPort<String> lines = ports.out(LINES);
 *         for (String file = ports.in(FILE).receive(); file != null; file = ports.in(FILE).receive()) {
 *             for (String line : Files.readAllLines(Path.of(file))) {
 *                 lines.send(line);
 *             }
 *         }
 *     }
 * }
 *
 * var read = net.add("read", new ReadLines());
 * net.initial("in.txt", read.in(ReadLines.FILE));
 * net.connect(read.out(ReadLines.LINES), upper.in());
 * }</pre>
 *
 * <p>As with a node, the runtime closes all ports when {@link #run} returns.
 */
public interface Component {

    /** Says which ports there are. Called once, when the component is added to a network. */
    void declare(PortSpec ports);

    /**
     * Processes the streams of the in-ports.
     *
     * @param context what the runtime offers
     * @param ports the declared ports, connected
     * @throws Exception to fail the message that was received last, at whichever port; initial packets do not count
     */
    void run(Context context, Ports ports) throws Exception;
}
