package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of verdicts for a console, worst first, and what to do next. Plain text. */
public final class VerdictTable {

    /** The JVM allocates in steps of 8 bytes; less than that per message is rounding, however many percent it is. */
    private static final long LEAST_BYTES = 8;

    private VerdictTable() {}

    /**
     * The lines of a run: the table, at most 100 characters wide; why the verdicts that ask for something; warnings where something was
     * not judged; what they were compared with; how many of each verdict, and of each note to an author; and what to do next.
     *
     * @param reportFile where the whole report is
     */
    public static List<String> lines(BenchmarkReport report, Path reportFile) {
        List<String> lines = new ArrayList<>(table(report));
        lines.add("");
        lines.addAll(reasons(report));
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        lines.addAll(RunWarning.lines(report));
        lines.addAll(BaselineWarning.lines(report));
        lines.addAll(TimeWarning.lines(report));
        lines.addAll(NotJudgedWarning.lines(report));
        lines.addAll(SideBySideSummary.lines(report));
        lines.add(NextSteps.counts(report));
        lines.addAll(NoteCount.lines(report));
        lines.addAll(NextSteps.lines(report, reportFile));
        return lines;
    }

    /**
     * What must be seen even where a console shows errors only: what was not judged, why, and what to do about it. No lines
     * if everything was judged.
     */
    public static List<String> notJudged(BenchmarkReport report) {
        List<String> lines = new ArrayList<>(BaselineWarning.lines(report));
        lines.addAll(TimeWarning.lines(report));
        lines.addAll(NotJudgedWarning.withCommands(report));
        return lines;
    }

    /** Once for all benchmarks with the same verdict for the same reason. */
    private static List<String> reasons(BenchmarkReport report) {
        Map<List<String>, List<String>> labels = new LinkedHashMap<>();
        for (BenchmarkEntry entry : report.entries()) {
            if (needsReason(entry.verdict()) && !NotJudgedWarning.isDue(entry)) {
                for (String reason : entry.reasons()) {
                    labels.computeIfAbsent(List.of(entry.verdict().word(), reason), key -> new ArrayList<>())
                            .add(Labels.of(report, entry));
                }
            }
        }
        return labels.entrySet().stream()
                .map(each -> each.getKey().get(0) + " " + String.join(", ", each.getValue()) + ": "
                        + each.getKey().get(1))
                .toList();
    }

    private static boolean needsReason(Verdict verdict) {
        return !(verdict instanceof Verdict.Unchanged || verdict instanceof Verdict.Ungated);
    }

    /** The two comparisons stand beside each other, in short, where there are two. */
    private static List<String> table(BenchmarkReport report) {
        boolean latency = report.entries().stream().anyMatch(entry -> entry.id().scenario() == Scenario.LATENCY);
        boolean both = report.entries().stream().anyMatch(entry -> !(entry.sideBySide() instanceof SideBySide.None));
        List<String> head = new ArrayList<>(
                List.of("benchmark", latency ? "throughput or latency" : "throughput", "against baseline"));
        if (both) {
            head.add("side by side");
        }
        head.addAll(List.of("allocation/msg", "verdict"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(head);
        report.baseline().missing().forEach(missing -> rows.add(row(missing, head.size())));
        report.entries().forEach(entry -> rows.add(row(report, entry, both)));
        return new Columns(rows, Set.of(1, head.size() - 2)).lines();
    }

    private static List<String> row(MissingBenchmark missing, int columns) {
        List<String> row = new ArrayList<>(Collections.nCopies(columns, "-"));
        row.set(0, missing.id().shortName());
        row.set(columns - 1, MissingText.WORD);
        return row;
    }

    private static List<String> row(BenchmarkReport report, BenchmarkEntry entry, boolean both) {
        Optional<MetricComparison> shown = shown(entry);
        List<String> row = new ArrayList<>();
        row.add(Labels.of(report, entry));
        row.add(shown.map(VerdictTable::figure).orElse("-"));
        row.add(shown.map(metric -> both ? shortChange(entry, metric) : change(entry, metric))
                .orElse("-"));
        if (both) {
            row.add(sideBySide(entry, shown));
        }
        row.add(metric(entry, Metric.ALLOCATION)
                .map(metric -> both ? allocationSideBySide(metric) : allocation(entry, metric))
                .orElse("-"));
        row.add(entry.verdict().word());
        return row;
    }

    /** Of the metric that decided by its pairs, which is named if it is not the one shown; else of the one shown. */
    private static String sideBySide(BenchmarkEntry entry, Optional<MetricComparison> shown) {
        if (entry.sideBySide() instanceof SideBySide.SameCode) {
            return "same code";
        }
        return entry.judgement().comparison().stream()
                .flatMap(comparison -> comparison.metrics().stream())
                .filter(metric -> metric.metric().evidence(entry.kind()) == Metric.Evidence.TIME)
                .filter(metric -> metric.sideBySide().isPresent()
                        && metric.deciding().anyMatch(verdict -> verdict.equals(entry.verdict())))
                .findFirst()
                .or(() -> shown)
                .flatMap(metric -> metric.sideBySide()
                        .map(pairs -> (shown.filter(metric::equals).isPresent()
                                        ? ""
                                        : metric.metric().word() + " ")
                                + sideBySide(metric.metric(), pairs)))
                .orElse("-");
    }

    private static String sideBySide(Metric metric, PairedComparison pairs) {
        return Quantities.change(metric, pairs.change())
                + pairs.interval()
                        .map(interval -> " " + Quantities.halfWidth(interval))
                        .orElse("");
    }

    private static String shortChange(BenchmarkEntry entry, MetricComparison found) {
        return found.change()
                .map(change -> (Quantities.change(found.metric(), change) + " " + entry.origin()).strip())
                .orElse("no baseline");
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

    private static String change(BenchmarkEntry entry, MetricComparison found) {
        if (found.change().isEmpty()) {
            return "no baseline";
        }
        String change = Quantities.change(found.metric(), found.change().get());
        return found.interval()
                .map(interval -> change + " " + Quantities.interval(found.metric(), interval))
                .orElse(entry.origin().isEmpty() ? change : change + " (" + entry.origin() + ")");
    }

    /** Against the baseline, like all of a table in which nothing was measured side by side. */
    private static String allocation(BenchmarkEntry entry, MetricComparison found) {
        String figure = Quantities.bytes(found.current());
        return found.change()
                .filter(change ->
                        Math.round(Math.abs(found.current() - found.baseline().orElse(found.current()))) >= LEAST_BYTES)
                .map(change ->
                        (figure + " " + Quantities.change(found.metric(), change) + " " + entry.origin()).strip())
                .orElse(figure);
    }

    /** Against the reference; only the figure of a benchmark that has none. */
    private static String allocationSideBySide(MetricComparison found) {
        String figure = Quantities.bytes(found.current());
        return found.sideBySide()
                .map(PairedComparison::change)
                .filter(change -> Math.round(Math.abs(found.current() - found.current() / (1 + change))) >= LEAST_BYTES)
                .map(change -> figure + " " + Quantities.change(found.metric(), change))
                .orElse(figure);
    }

    private static Optional<MetricComparison> metric(BenchmarkEntry entry, Metric metric) {
        return entry.judgement().comparison().flatMap(comparison -> comparison.of(metric));
    }
}
