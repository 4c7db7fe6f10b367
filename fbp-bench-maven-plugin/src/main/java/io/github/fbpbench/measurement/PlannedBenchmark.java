package io.github.fbpbench.measurement;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A benchmark as it was found in the test classes, before any user code ran.
 *
 * @param id the benchmark
 * @param kind how to drive it
 * @param thresholds what its class says about thresholds: name of the metric to text; only the elements that are set
 * @param targets what its class says about targets, in the same form
 * @param rate messages per second at which latency is measured (open loop); absent for a closed loop, and in other
 *     scenarios
 * @param problem why the class cannot be used as a benchmark, and the remedy; absent if it can
 */
public record PlannedBenchmark(
        BenchmarkId id,
        BenchmarkKind kind,
        Map<String, String> thresholds,
        Map<String, String> targets,
        OptionalDouble rate,
        Optional<String> problem) {

    /** Keeps the maps from changing. */
    public PlannedBenchmark {
        thresholds = Map.copyOf(thresholds);
        targets = Map.copyOf(targets);
    }

    /** A benchmark without targets, in a closed loop. */
    public PlannedBenchmark(
            BenchmarkId id, BenchmarkKind kind, Map<String, String> thresholds, Optional<String> problem) {
        this(id, kind, thresholds, Map.of(), OptionalDouble.empty(), problem);
    }

    /** The same, not usable for a further reason; the first one stays. */
    public PlannedBenchmark unusable(String why) {
        return new PlannedBenchmark(id, kind, thresholds, targets, rate, Optional.of(problem.orElse(why)));
    }
}
