package io.github.fbpbench.measurement;

import java.util.Map;
import java.util.Optional;

/**
 * A benchmark as it was found in the test classes, before any user code ran.
 *
 * @param id the benchmark
 * @param kind how to drive it
 * @param thresholds what its class says about thresholds: name of the metric to text; only the elements that are set
 * @param problem why the class cannot be used as a benchmark, and the remedy; absent if it can
 */
public record PlannedBenchmark(
        BenchmarkId id, BenchmarkKind kind, Map<String, String> thresholds, Optional<String> problem) {

    /** Keeps the map from changing. */
    public PlannedBenchmark {
        thresholds = Map.copyOf(thresholds);
    }
}
