package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.List;

/**
 * Everything that a run measured of one benchmark, a fork each.
 *
 * @param benchmark the benchmark as planned
 * @param forks in the order in which they ran; empty if the class cannot be used as a benchmark
 */
public record BenchmarkResults(PlannedBenchmark benchmark, List<ForkFigures> forks) {

    /** Keeps the list from changing. */
    public BenchmarkResults {
        forks = List.copyOf(forks);
    }
}
