package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.Optional;

/** A metric's changes, limits and verdict in one line of report.txt. */
final class JudgedText {

    private JudgedText() {}

    /** What decides comes first; where that is not the comparison with accepted figures, those are named behind it. */
    static String line(BenchmarkEntry entry, MetricComparison metric) {
        Metric of = metric.metric();
        String accepted = metric.change()
                .map(change -> change(of, change, metric.interval()))
                .orElse("");
        String pairs = metric.sideBySide()
                .map(found -> "side by side " + change(of, found.change(), found.interval()))
                .orElse("");
        boolean acceptedDecides = pairs.isEmpty() && !isSettledByCode(entry, metric);
        StringBuilder line = new StringBuilder(of.word()).append(": ");
        append(line, acceptedDecides ? accepted : pairs);
        metric.target()
                .ifPresent(target -> append(
                        line,
                        "target " + target.target().text() + ": "
                                + target.problem().map(Verdict::word).orElse("met")));
        line.append("threshold ").append(metric.threshold().text(of)).append(": ");
        line.append(
                metric.threshold() instanceof Threshold.Off
                        ? "not judged"
                        : metric.verdict().word());
        if (!acceptedDecides && !accepted.isEmpty()) {
            line.append("; against baseline ").append(accepted).append(", which decides nothing");
        }
        return line.toString();
    }

    /** Whether its verdict rests on the code being that of the reference. */
    private static boolean isSettledByCode(BenchmarkEntry entry, MetricComparison metric) {
        BenchmarkKind kind = entry.judgement().results().benchmark().kind();
        return entry.sideBySide() instanceof SideBySide.SameCode
                && metric.metric().evidence(kind) == Metric.Evidence.TIME
                && metric.threshold() instanceof Threshold.Limit;
    }

    private static String change(Metric metric, double change, Optional<Interval> interval) {
        return Quantities.change(metric, change)
                + interval.map(each -> " " + Quantities.interval(metric, each)).orElse("");
    }

    private static void append(StringBuilder line, String part) {
        if (!part.isEmpty()) {
            line.append(part).append(", ");
        }
    }
}
