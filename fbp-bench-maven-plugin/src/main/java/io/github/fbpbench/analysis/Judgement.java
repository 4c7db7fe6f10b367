package io.github.fbpbench.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is said of one benchmark of a run.
 *
 * @param results what was measured
 * @param comparison the figures beside the baseline; absent if there are no figures
 * @param verdict of the benchmark
 */
public record Judgement(BenchmarkResults results, Optional<BaselineComparison> comparison, Verdict verdict) {

    /** Worst verdict first, then by name. */
    public static final Comparator<Judgement> WORST_FIRST = Comparator.comparing(
                    Judgement::verdict, Verdict.WORST_FIRST)
            .thenComparing(judgement -> judgement.results().benchmark().id());

    /** With other verdicts on metrics, and the verdict of the benchmark that follows. A failure stays one. */
    Judgement withMetrics(UnaryOperator<MetricComparison> change) {
        if (comparison.isEmpty() || verdict instanceof Verdict.Failed) {
            return this;
        }
        BaselineComparison before = comparison.get();
        List<MetricComparison> metrics = before.metrics().stream().map(change).toList();
        if (metrics.equals(before.metrics())) {
            return this;
        }
        Verdict worst = metrics.stream()
                .flatMap(MetricComparison::deciding)
                .min(Verdict.WORST_FIRST)
                .orElse(before.verdict());
        return new Judgement(
                results,
                Optional.of(new BaselineComparison(before.analysis(), metrics, worst)),
                LostForks.withRemark(worst, results));
    }

    /** Whether there are figures and none of them has a baseline, of whatever environment. */
    public boolean lacksBaseline() {
        return comparison.isPresent()
                && comparison.get().metrics().stream()
                        .allMatch(metric -> metric.baseline().isEmpty());
    }
}
