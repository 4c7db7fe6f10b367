package io.github.fbpbench.analysis;

import java.util.Comparator;
import java.util.Optional;

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

    /** Whether there are figures and none of them has a baseline, of whatever environment. */
    public boolean lacksBaseline() {
        return comparison.isPresent()
                && comparison.get().metrics().stream()
                        .allMatch(metric -> metric.baseline().isEmpty());
    }
}
