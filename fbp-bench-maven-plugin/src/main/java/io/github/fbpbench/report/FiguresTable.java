package io.github.fbpbench.report;

import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of figures for a console, without a word on how they compare: what is being accepted. Plain text. */
public final class FiguresTable {

    private static final List<String> HEAD =
            List.of("benchmark", "throughput", "spread", "CPU time/msg", "spread", "allocation/msg", "error rate");

    private FiguresTable() {}

    /**
     * The lines of a run, at most 100 characters wide, in the order of the ids; then why those that failed did, and how
     * many notes to authors there are. The spread is the standard deviation over the forks in percent of their mean.
     */
    public static List<String> lines(BenchmarkReport report) {
        List<BenchmarkEntry> entries = report.entries().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        entries.forEach(entry -> rows.add(row(report, entry)));
        List<String> lines = new ArrayList<>(new Columns(rows, Set.of(1, 2, 3, 4, 5, 6)).lines());
        lines.addAll(BaselineWarning.lines(report));
        for (BenchmarkEntry entry : entries) {
            if (entry.verdict() instanceof Verdict.Failed failed) {
                lines.add("FAILED " + Labels.of(report, entry) + ": " + failed.reason());
            }
        }
        lines.addAll(NoteCount.lines(report));
        return lines;
    }

    private static List<String> row(BenchmarkReport report, BenchmarkEntry entry) {
        Optional<BenchmarkAnalysis> analysis = entry.judgement().results().analyze();
        Metric main = Metric.mainOf(entry.id().scenario());
        return List.of(
                Labels.of(report, entry),
                mean(analysis, main),
                spread(analysis, main),
                mean(analysis, Metric.CPU_TIME),
                spread(analysis, Metric.CPU_TIME),
                mean(analysis, Metric.ALLOCATION),
                mean(analysis, Metric.ERROR_RATE));
    }

    private static String mean(Optional<BenchmarkAnalysis> analysis, Metric metric) {
        return distribution(analysis, metric)
                .map(found -> (metric.isLatency() ? metric.word() + " " : "")
                        + Quantities.shortText(metric, found.mean()).replace("/msg", ""))
                .orElse("-");
    }

    private static String spread(Optional<BenchmarkAnalysis> analysis, Metric metric) {
        return distribution(analysis, metric)
                .map(found -> Quantities.percent(found.relativeSpread()))
                .orElse("-");
    }

    private static Optional<Distribution> distribution(Optional<BenchmarkAnalysis> analysis, Metric metric) {
        return analysis.map(found -> found.distributions().get(metric));
    }
}
