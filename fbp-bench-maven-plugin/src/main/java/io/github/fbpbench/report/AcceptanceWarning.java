package io.github.fbpbench.report;

import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Resolution;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is questionable in figures that become the baseline. */
public final class AcceptanceWarning {

    private AcceptanceWarning() {}

    /**
     * The warnings, a line each, in the order of the entries.
     *
     * @param forks of a check
     */
    public static List<String> lines(BenchmarkReport report, int forks) {
        List<String> lines = new ArrayList<>();
        for (BenchmarkEntry entry : report.entries()) {
            Optional<BenchmarkAnalysis> analysis = entry.judgement().results().analyze();
            if (analysis.isPresent() && !(entry.verdict() instanceof Verdict.Failed)) {
                String who = "WARNING: " + Labels.of(report, entry) + ": ";
                spread(entry, analysis.get(), forks).ifPresent(warning -> lines.add(who + warning));
                errors(analysis.get()).ifPresent(warning -> lines.add(who + warning));
            }
        }
        return lines;
    }

    private static Optional<String> spread(BenchmarkEntry entry, BenchmarkAnalysis analysis, int forks) {
        Distribution throughput = analysis.distributions().get(Metric.THROUGHPUT);
        if (throughput == null
                || !(entry.limits().thresholds().of(Metric.THROUGHPUT) instanceof Threshold.Limit threshold)) {
            return Optional.empty();
        }
        return Resolution.ofThroughput(entry.judgement().results().benchmark().kind(), throughput, forks)
                .filter(least -> least.allowed() > threshold.allowed())
                .map(least -> "throughput spreads by " + Quantities.percent(throughput.relativeSpread())
                        + " from fork to fork, so a check in " + forks
                        + " forks will be INCONCLUSIVE at the threshold of "
                        + threshold.text(Metric.THROUGHPUT) + " even if nothing changes; at "
                        + least.text(Metric.THROUGHPUT)
                        + " it can tell. Accept again on a quiet machine or in more forks"
                        + " (-Dfbp-bench.baselineForks), or widen the threshold.");
    }

    private static Optional<String> errors(BenchmarkAnalysis analysis) {
        Distribution errors = analysis.distributions().get(Metric.ERROR_RATE);
        return errors == null || errors.mean() <= 0
                ? Optional.empty()
                : Optional.of(Quantities.percent(errors.mean())
                        + " of the messages fail, and that is accepted now: a check fails only if more do.");
    }
}
