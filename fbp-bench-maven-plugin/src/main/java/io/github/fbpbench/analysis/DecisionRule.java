package io.github.fbpbench.analysis;

import java.util.Optional;

/** What follows from the figures of a run and those of the baseline. */
public final class DecisionRule {

    private DecisionRule() {}

    /**
     * Judges one benchmark.
     *
     * @param results what was measured
     * @param thresholds the benchmark's
     * @param baseline the accepted figures that come closest; absent if there are none
     * @param match how much of their environment this run shares
     */
    public static Judgement judge(
            BenchmarkResults results,
            Thresholds thresholds,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether a benchmark must be measured again on fresh forks before it may fail the build: it regressed by a metric
     * that varies from fork to fork, and was not measured again yet.
     */
    public static boolean isSuspect(Judgement judgement) {
        throw new UnsupportedOperationException();
    }
}
