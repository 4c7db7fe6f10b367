package io.github.fbpbench.benchmark;

/**
 * A benchmark of plain code that processes messages, no node needed.
 *
 * <p>An implementation is a top-level or static nested class with a constructor without parameters, among the test
 * classes of a project; the build finds it there.
 */
public interface WorkloadBenchmark {

    /**
     * Prepares what {@link #run} needs; called once in a fresh JVM, outside the timed part.
     *
     * @param data seeded generators; the same seed gives the same data in every run
     */
    default void setUp(TestData data) throws Exception {}

    /** Messages that one call of {@link #run} is asked to process; at least 1. */
    default int batchSize() {
        return 1_000;
    }

    /**
     * Processes messages.
     *
     * @param messages how many: {@link #batchSize()}, or 1 where latency is measured ({@link MeasureLatency})
     * @return a value that depends on all the work, so that no compiler can leave the work out
     */
    long run(int messages) throws Exception;

    /**
     * Checks what {@link #run} returned; called before and after measuring, outside the timed part.
     *
     * @throws Exception (or any error) to reject it; the benchmark then has no result
     */
    default void verify(long result) throws Exception {}

    /** Releases what {@link #setUp} acquired; called once, after measuring. */
    default void tearDown() throws Exception {}
}
