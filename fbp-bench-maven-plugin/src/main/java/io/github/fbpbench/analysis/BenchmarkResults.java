package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a run measured of one benchmark.
 *
 * @param benchmark the benchmark as planned
 * @param forks of the candidate, in the order in which they ran; empty if the class cannot be used as a benchmark
 * @param sideBySide what was measured of the candidate and the reference side by side
 */
public record BenchmarkResults(PlannedBenchmark benchmark, List<ForkFigures> forks, SideBySide sideBySide) {

    /** Keeps the list from changing. */
    public BenchmarkResults {
        forks = List.copyOf(forks);
    }

    /** Of a benchmark that has no reference. */
    public BenchmarkResults(PlannedBenchmark benchmark, List<ForkFigures> forks) {
        this(benchmark, forks, new SideBySide.None(""));
    }

    /** Whether the benchmark was measured again as a suspect; then only those forks decide. */
    public boolean measuredAgain() {
        return forks.stream().anyMatch(fork -> fork.stage() == ForkFigures.Stage.AGAIN);
    }

    /** What was seen in the forks that decide and did not fail, beside their figures. */
    public List<Observations> observations() {
        return deciding().flatMap(fork -> fork.observations().stream()).toList();
    }

    private Stream<ForkFigures> deciding() {
        ForkFigures.Stage deciding = measuredAgain() ? ForkFigures.Stage.AGAIN : ForkFigures.Stage.FIRST;
        return forks.stream()
                .filter(fork -> fork.stage() == deciding && fork.failure().isEmpty());
    }

    /**
     * The distributions over the forks that decide and did not fail. A metric is present only if every one of these forks
     * has it.
     *
     * @return empty if there is no such fork or metric
     */
    public Optional<BenchmarkAnalysis> analyze() {
        List<Map<Metric, Double>> figures = deciding().map(ForkFigures::figures).toList();
        Map<Metric, Distribution> distributions = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            List<Double> samples = figures.stream()
                    .map(each -> each.get(metric))
                    .filter(Objects::nonNull)
                    .toList();
            if (!samples.isEmpty() && samples.size() == figures.size()) {
                distributions.put(metric, new Distribution(samples));
            }
        }
        return distributions.isEmpty()
                ? Optional.empty()
                : Optional.of(new BenchmarkAnalysis(benchmark.id(), distributions));
    }
}
