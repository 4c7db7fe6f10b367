package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says loudly which benchmarks have no verdict, and why, since a build that passes looks as if all had been judged. */
final class NotJudgedWarning {

    private NotJudgedWarning() {}

    /**
     * A line for the benchmarks without any baseline, one for each other cause, and an empty line; no lines if everything was
     * judged, or if another warning says why not.
     */
    static List<String> lines(BenchmarkReport report) {
        List<BenchmarkEntry> entries = entries(report);
        List<String> lines = new ArrayList<>();
        List<BenchmarkEntry> withoutBaseline =
                entries.stream().filter(NotJudgedWarning::lacksBaseline).toList();
        if (!withoutBaseline.isEmpty()) {
            lines.add("WARNING: NOT JUDGED, since " + report.baselineFile() + " does not hold "
                    + (withoutBaseline.size() == 1 ? "it: " : "them: ") + labels(report, withoutBaseline) + ".");
        }
        Map<String, List<BenchmarkEntry>> causes = new LinkedHashMap<>();
        for (BenchmarkEntry entry : entries) {
            if (!lacksBaseline(entry)) {
                for (String reason : entry.reasons()) {
                    causes.computeIfAbsent(reason, key -> new ArrayList<>()).add(entry);
                }
            }
        }
        causes.forEach((reason, those) -> lines.add(
                "WARNING: NOT JUDGED: " + those.get(0).verdict().word() + " " + labels(report, those) + ": " + reason));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** The same, followed by the commands that help; for where nothing else says them. */
    static List<String> withCommands(BenchmarkReport report) {
        List<String> lines = new ArrayList<>(lines(report));
        if (!lines.isEmpty()) {
            lines.remove(lines.size() - 1);
            lines.addAll(NextSteps.lines(report, entries(report)));
            lines.add("");
        }
        return lines;
    }

    /** Whether a benchmark has something to be judged by, and was not. */
    static boolean isDue(BenchmarkEntry entry) {
        Verdict verdict = entry.verdict();
        return verdict instanceof Verdict.Inconclusive
                || verdict instanceof Verdict.Ungated
                        && entry.judgement().comparison().stream()
                                .flatMap(comparison -> comparison.metrics().stream())
                                .anyMatch(metric -> metric.threshold() instanceof Threshold.Limit);
    }

    private static List<BenchmarkEntry> entries(BenchmarkReport report) {
        return report.baseline().problem().isPresent()
                ? List.of()
                : report.entries().stream()
                        .filter(entry -> isDue(entry) && !isSaidOfItsTime(entry))
                        .toList();
    }

    private static boolean isSaidOfItsTime(BenchmarkEntry entry) {
        return entry.verdict() instanceof Verdict.Ungated && TimeWarning.isDue(entry);
    }

    private static boolean lacksBaseline(BenchmarkEntry entry) {
        Judgement judgement = entry.judgement();
        return judgement.verdict() instanceof Verdict.Ungated && judgement.lacksBaseline();
    }

    private static String labels(BenchmarkReport report, List<BenchmarkEntry> entries) {
        return entries.stream().map(entry -> Labels.of(report, entry)).collect(Collectors.joining(", "));
    }
}
