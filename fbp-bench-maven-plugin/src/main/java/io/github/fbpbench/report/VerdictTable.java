package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of verdicts for a console, worst first, and what to do next. Plain text. */
public final class VerdictTable {

    private static final List<String> HEAD =
            List.of("benchmark", "throughput", "against baseline", "allocation/msg", "verdict");

    private static final List<String> HEAD_WITH_LATENCY =
            List.of("benchmark", "throughput or latency", "against baseline", "allocation/msg", "verdict");

    /** The JVM allocates in steps of 8 bytes; less than that per message is rounding, however many percent it is. */
    private static final long LEAST_BYTES = 8;

    private VerdictTable() {}

    /**
     * The lines of a run: the table, at most 100 characters wide; why the bad verdicts; warnings where something was
     * not judged; how many of each verdict, and of each note to an author; and what to do next.
     *
     * @param reportFile where the whole report is
     */
    public static List<String> lines(BenchmarkReport report, Path reportFile) {
        List<String> lines = new ArrayList<>(table(report));
        lines.add("");
        for (BenchmarkEntry entry : report.entries()) {
            if (needsReason(entry.verdict())) {
                String who = entry.verdict().word() + " " + Labels.of(report, entry) + ": ";
                entry.reasons().forEach(reason -> lines.add(who + reason));
            }
        }
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        lines.addAll(BaselineWarning.lines(report));
        lines.addAll(TimeWarning.lines(report));
        lines.add(NextSteps.counts(report));
        lines.addAll(NoteCount.lines(report));
        lines.addAll(NextSteps.lines(report, reportFile));
        return lines;
    }

    private static boolean needsReason(Verdict verdict) {
        return !(verdict instanceof Verdict.Unchanged
                || verdict instanceof Verdict.Improved
                || verdict instanceof Verdict.Ungated);
    }

    private static List<String> table(BenchmarkReport report) {
        List<List<String>> rows = new ArrayList<>();
        boolean latency = report.entries().stream().anyMatch(entry -> entry.id().scenario() == Scenario.LATENCY);
        rows.add(latency ? HEAD_WITH_LATENCY : HEAD);
        report.entries().forEach(entry -> rows.add(row(report, entry)));
        return new Columns(rows, Set.of(1, 3)).lines();
    }

    private static List<String> row(BenchmarkReport report, BenchmarkEntry entry) {
        Optional<MetricComparison> shown = shown(entry);
        return List.of(
                Labels.of(report, entry),
                shown.map(VerdictTable::figure).orElse("-"),
                shown.map(VerdictTable::change).orElse("-"),
                metric(entry, Metric.ALLOCATION).map(VerdictTable::allocation).orElse("-"),
                entry.verdict().word());
    }

    /** The scenario's main metric; of latency, the percentile to which the verdict is due, if that is another one. */
    private static Optional<MetricComparison> shown(BenchmarkEntry entry) {
        Optional<MetricComparison> main = metric(entry, Metric.mainOf(entry.id().scenario()));
        if (entry.id().scenario() != Scenario.LATENCY) {
            return main;
        }
        return entry.judgement().comparison().stream()
                .flatMap(comparison -> comparison.metrics().stream())
                .filter(metric -> metric.metric().isLatency()
                        && metric.deciding().anyMatch(verdict -> verdict.equals(entry.verdict())))
                .findFirst()
                .or(() -> main);
    }

    private static String figure(MetricComparison found) {
        String figure = Quantities.shortText(found.metric(), found.current());
        return found.metric().isLatency() ? found.metric().word() + " " + figure : figure;
    }

    private static String change(MetricComparison found) {
        if (found.change().isEmpty()) {
            return "no baseline";
        }
        String change = Quantities.change(found.metric(), found.change().get());
        return found.interval()
                .map(interval -> change + " " + Quantities.interval(found.metric(), interval))
                .orElse(change + " (elsewhere)");
    }

    private static String allocation(MetricComparison found) {
        String figure = Quantities.bytes(found.current());
        return found.change()
                .filter(change ->
                        Math.round(Math.abs(found.current() - found.baseline().orElse(found.current()))) >= LEAST_BYTES)
                .map(change -> figure + " " + Quantities.change(found.metric(), change))
                .orElse(figure);
    }

    private static Optional<MetricComparison> metric(BenchmarkEntry entry, Metric metric) {
        return entry.judgement().comparison().flatMap(comparison -> comparison.of(metric));
    }
}
