package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Node;
import java.util.List;

/**
 * A benchmark of a single node: a batch of messages goes in, everything that comes out is counted, and the time per
 * message is taken.
 *
 * <p>An implementation is a top-level or static nested class with a constructor without parameters, among the test
 * classes of a project; the build finds it there. In a fresh JVM {@link #input} and {@link #node} are called once,
 * then the node processes the same batch again and again, each time as a stream of its own.
 *
 * <pre>{@code
 * final class ParseLineBenchmark implements NodeBenchmark<String, Hit> {
 *     public Node<String, Hit> node() {
 *         return new ParseLine();
 *     }
 *
 *     public List<String> input(TestData data) throws IOException {
 *         return Files.readAllLines(Path.of("target/access.log"));
 *     }
 *
 *     public void verify(List<Hit> output) {
 *         if (output.size() != 50_000) throw new AssertionError("hits: " + output.size());
 *     }
 * }
 * }</pre>
 *
 * @param <I> type of the messages that the node receives
 * @param <O> type of the messages that the node sends
 */
public interface NodeBenchmark<I, O> {

    /** The node to measure, new and ready. */
    Node<I, O> node() throws Exception;

    /**
     * The batch that the node processes, at least one message. The node must not change the messages, because they
     * are sent again.
     *
     * @param data seeded generators; the same seed gives the same data in every run
     */
    List<I> input(TestData data) throws Exception;

    /**
     * Checks what the node sends for one batch; called before and after measuring, outside the timed part.
     *
     * @param output every message that the node sent for the batch, in order
     * @throws Exception (or any error) to reject the output; the benchmark then has no result
     */
    default void verify(List<O> output) throws Exception {}
}
