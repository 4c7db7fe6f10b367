package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that a run measured of one benchmark.
 *
 * @param benchmark the benchmark as planned
 * @param forks of the candidate, in the order in which they ran, those of pairs among them; empty if the class cannot be
 *     used as a benchmark, or if the code is that of the reference and nothing else asks for forks
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
        return forks.stream().anyMatch(fork -> fork.stage() == ForkFigures.Stage.AGAIN)
                || (sideBySide instanceof SideBySide.Pairs side && side.stage() == ForkFigures.Stage.AGAIN);
    }

    /** Whether the last fork failed as one may by chance, so that another one should take its place. */
    public boolean lacksAFork() {
        return !forks.isEmpty()
                && forks.get(forks.size() - 1).failure().isPresent()
                && LostForks.failure(this).isEmpty();
    }

    /** What was seen in the forks that decide and did not fail, beside their figures. */
    public List<Observations> observations() {
        return deciding(succeeded()).stream()
                .flatMap(fork -> fork.observations().stream())
                .toList();
    }

    /** Those whose JIT compiled in the background are there to compare with each other, not with other forks. */
    private List<ForkFigures> succeeded() {
        List<ForkFigures> otherwiseCompiled = candidates(pair -> !pair.isBatch());
        return forks.stream()
                .filter(fork -> fork.failure().isEmpty() && !otherwiseCompiled.contains(fork))
                .toList();
    }

    /** The fresh ones, if there are any. */
    private static List<ForkFigures> deciding(List<ForkFigures> forks) {
        List<ForkFigures> again = forks.stream()
                .filter(fork -> fork.stage() == ForkFigures.Stage.AGAIN)
                .toList();
        return again.isEmpty() ? forks : again;
    }

    /** Forks of code on several threads that shared a single core. */
    private List<ForkFigures> onOneCore() {
        return benchmark.kind().hasSeveralThreads()
                ? candidates(pair -> pair.setup().pairing() == Pairing.LOCKSTEP)
                : List.of();
    }

    private List<ForkFigures> candidates(Predicate<PairFigures> which) {
        return sideBySide instanceof SideBySide.Pairs side
                ? side.pairs().stream()
                        .filter(which)
                        .map(PairFigures::candidate)
                        .toList()
                : List.of();
    }

    /**
     * The distributions over the forks that decide and did not fail. A metric is present only if every one of these forks
     * has it. What several threads do at the same time is not told by forks that shared one core; these tell the cost.
     *
     * @return empty if there is no such fork or metric
     */
    public Optional<BenchmarkAnalysis> analyze() {
        List<ForkFigures> succeeded = succeeded();
        List<ForkFigures> onOneCore = onOneCore();
        Map<Metric, Distribution> distributions = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            List<ForkFigures> measuring = deciding(succeeded.stream()
                    .filter(fork -> metric == Metric.COST
                            ? onOneCore.contains(fork)
                            : !metric.needsAllCores() || !onOneCore.contains(fork))
                    .toList());
            List<Double> samples = measuring.stream()
                    .map(fork -> fork.figures().get(metric == Metric.COST ? Metric.CPU_TIME : metric))
                    .filter(Objects::nonNull)
                    .toList();
            if (!samples.isEmpty() && samples.size() == measuring.size()) {
                distributions.put(metric, new Distribution(samples));
            }
        }
        return distributions.isEmpty()
                ? Optional.empty()
                : Optional.of(new BenchmarkAnalysis(benchmark.id(), distributions));
    }
}
