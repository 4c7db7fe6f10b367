package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Network;
import java.util.List;

/**
 * A benchmark of a whole network: messages go in at its source, and everything that comes out at its sink is counted.
 *
 * <p>An implementation is a top-level or static nested class with a constructor without parameters, among the test
 * classes of a project; the build finds it there. In a fresh JVM {@link #network} and {@link #input} are called once.
 * While a slice is measured the network runs, each node on a thread of its own, and the batch is sent again and again
 * as one stream; the slice includes the time until the network has worked off what is in it.
 *
 * <pre>{@code
 * final class SummaryBenchmark implements NetworkBenchmark<String, Summary> {
 *     public Network network() {
 *         Network net = Network.named("summary");
 *         var parse = net.add("parse", new ParseLine());
 *         var count = net.add("count", new CountByPath());
 *         net.connect(net.<String>inlet("in"), parse.in());
 *         net.connect(parse.out(), count.in());
 *         net.connect(count.out(), net.<Summary>outlet("out"));
 *         return net;
 *     }
 *
 *     public List<String> input(TestData data) {
 *         return data.strings(10_000, 20, 200);
 *     }
 * }
 * }</pre>
 *
 * <p>The report says how full each connection was, and how long its ends waited. Latency ({@link MeasureLatency}) can
 * be measured of networks that send exactly one message for each that they get, in the same order.
 *
 * @param <I> type of the messages that go in
 * @param <O> type of the messages that come out
 */
public interface NetworkBenchmark<I, O> {

    /**
     * The network to measure. It has one inlet, or one named {@code "in"}, which is its source; and one outlet, or one
     * named {@code "out"}, which is its sink. What comes out at other outlets is received and dropped. It is started
     * once for each slice, so its nodes must be able to run again.
     */
    Network network() throws Exception;

    /**
     * The batch that is sent, at least one message. The nodes must not change the messages, because they are sent
     * again.
     *
     * @param data seeded generators; the same seed gives the same data in every run
     */
    List<I> input(TestData data) throws Exception;

    /**
     * Checks what comes out for one batch that is a stream of its own; called before and after measuring, outside the
     * timed part.
     *
     * @param output every message that came out at the sink, in order
     * @throws Exception (or any error) to reject the output; the benchmark then has no result
     */
    default void verify(List<O> output) throws Exception {}
}
