package io.github.fbpbench.measurement;

/** Which of the interfaces for benchmarks a class implements, and so how a fork drives it. */
public sealed interface BenchmarkKind {

    /** The word in files and lists. */
    String word();

    /** Whether the measured code runs on several threads, so that contention and the cores that are free show in its figures. */
    default boolean hasSeveralThreads() {
        return this instanceof OfNetwork || this instanceof OfPool;
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static BenchmarkKind of(String word) {
        return switch (word) {
            case "node" -> new OfNode();
            case "network" -> new OfNetwork();
            case "pool" -> new OfPool();
            case "workload" -> new OfWorkload();
            default -> throw new IllegalArgumentException("unknown kind of benchmark '" + word + "'");
        };
    }

    /** A {@code NodeBenchmark}: batches through a single node. */
    record OfNode() implements BenchmarkKind {
        @Override
        public String word() {
            return "node";
        }
    }

    /** A {@code NetworkBenchmark}: messages in at the source of a network, and out at its sink. */
    record OfNetwork() implements BenchmarkKind {
        @Override
        public String word() {
            return "network";
        }
    }

    /** A {@code PoolBenchmark}: several threads take resources from a pool and give them back. */
    record OfPool() implements BenchmarkKind {
        @Override
        public String word() {
            return "pool";
        }
    }

    /** A {@code WorkloadBenchmark}: plain code that processes messages. */
    record OfWorkload() implements BenchmarkKind {
        @Override
        public String word() {
            return "workload";
        }
    }
}
