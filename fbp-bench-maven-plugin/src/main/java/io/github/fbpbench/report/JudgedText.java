package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import java.util.Optional;

/** A metric's changes, limits and verdict in one line of report.txt. */
final class JudgedText {

    private JudgedText() {}

    /** What decides comes first; where that is not the comparison with accepted figures, the change of those follows. */
    static String line(BenchmarkEntry entry, MetricComparison metric) {
        Metric of = metric.metric();
        boolean judged = metric.threshold() instanceof Threshold.Limit;
        boolean byBaseline = isByBaseline(entry, metric);
        StringBuilder line = new StringBuilder(of.word()).append(": ");
        if (byBaseline) {
            String with = entry.sideBySide() instanceof SideBySide.None ? "" : "against baseline ";
            metric.change()
                    .ifPresent(change -> append(line, with + change(of, change, metric.interval()) + origin(entry)));
        } else {
            metric.sideBySide()
                    .ifPresent(pairs -> append(line, "side by side " + change(of, pairs.change(), pairs.interval())));
        }
        metric.target()
                .ifPresent(target -> append(
                        line,
                        "target " + target.target().text() + ": "
                                + target.problem().map(Verdict::word).orElse("met")));
        line.append("threshold ").append(metric.threshold().text(of)).append(": ");
        line.append(judged ? metric.verdict().word() : "not judged");
        if (!byBaseline && metric.change().isPresent()) {
            line.append("; against baseline ")
                    .append(Quantities.change(of, metric.change().get()))
                    .append(origin(entry))
                    .append(judged ? ", which decides nothing" : "");
        }
        return line.toString();
    }

    /** Counts always are, if the baseline has them; all else only where there is no reference. */
    private static boolean isByBaseline(BenchmarkEntry entry, MetricComparison metric) {
        Metric.Evidence evidence =
                metric.metric().evidence(entry.judgement().results().benchmark().kind());
        if (entry.sideBySide() instanceof SideBySide.SameCode) {
            return evidence != Metric.Evidence.TIME || metric.threshold() instanceof Threshold.Off;
        }
        return metric.sideBySide().isEmpty()
                || (evidence == Metric.Evidence.COUNT && metric.baseline().isPresent());
    }

    private static String change(Metric metric, double change, Optional<Interval> interval) {
        return Quantities.change(metric, change)
                + interval.map(each -> " " + Quantities.interval(metric, each)).orElse("");
    }

    private static String origin(BenchmarkEntry entry) {
        return entry.origin().isEmpty() ? "" : " " + entry.origin();
    }

    private static void append(StringBuilder line, String part) {
        line.append(part).append(", ");
    }
}
