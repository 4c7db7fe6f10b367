package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Lease;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.ResourcePool;
import java.time.Duration;

/**
 * A benchmark of a resource pool: several threads take resources, use them and give them back. One such turn counts as
 * a message.
 *
 * <p>An implementation is a top-level or static nested class with a constructor without parameters, among the test
 * classes of a project; the build finds it there. In a fresh JVM {@link #pool} is called once. While a slice is measured
 * all threads take turns without a pause.
 *
 * <pre>{@code
 * final class ParserPoolBenchmark implements PoolBenchmark<Parser> {
 *     public ResourcePool<Parser> pool() {
 *         return ResourcePool.<Parser>named("parsers", Parser::new).maxSize(2).build();
 *     }
 *
 *     public void use(Parser parser) {
 *         parser.parse(LINE);
 *     }
 * }
 * }</pre>
 *
 * <p>The report says how long leases were waited for, how many were out, and how many were not returned: a lease that
 * is still out when all threads have done their work fails the build, unless the threshold {@code leases} is off.
 *
 * @param <R> type of the resources
 */
public interface PoolBenchmark<R> {

    /**
     * Prepares what {@link #use} needs beside the resource; called once in a fresh JVM, before {@link #pool}.
     *
     * @param data seeded generators; the same seed gives the same data in every run
     */
    default void setUp(TestData data) throws Exception {}

    /** The pool to measure, new. It is closed after measuring. */
    ResourcePool<R> pool() throws Exception;

    /** How many threads use the pool; at least 1. With more threads than resources they wait for each other. */
    default int threads() {
        return 4;
    }

    /** Turns, shared evenly by the threads, that are taken before {@link #verify} is called; at least 1. */
    default int batchSize() {
        return 1_000;
    }

    /**
     * One turn: takes a resource, uses it and gives it back. Called by several threads at a time.
     *
     * @throws Exception to fail the turn
     */
    default void turn(ResourcePool<R> pool) throws Exception {
        try (Lease<R> lease = pool.acquire(Duration.ofSeconds(5))) {
            use(lease.get());
        }
    }

    /**
     * Uses a resource. Called by several threads at a time, each with a resource of its own.
     *
     * @throws Exception to fail the turn
     */
    default void use(R resource) throws Exception {}

    /**
     * Checks what the pool says after {@link #batchSize()} turns; called before and after measuring, outside the timed part.
     *
     * @throws Exception (or any error) to reject it; the benchmark then has no result
     */
    default void verify(PoolStats stats) throws Exception {}
}
