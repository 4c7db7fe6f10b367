package io.github.fbpbench.report;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says loudly what was not judged because of the environment, since a build that passes looks as if it had been. */
final class TimeWarning {

    private TimeWarning() {}

    /** A warning and an empty line for each environment and what it leaves out; no lines if everything could be judged. */
    static List<String> lines(BenchmarkReport report) {
        Map<List<Object>, List<BenchmarkEntry>> alike = new LinkedHashMap<>();
        for (BenchmarkEntry entry : report.entries()) {
            if (isDue(entry)) {
                EnvironmentMatch match = entry.baseline().orElseThrow().match();
                alike.computeIfAbsent(List.of(match, notJudged(entry)), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<String> lines = new ArrayList<>();
        alike.values().forEach(entries -> lines.addAll(lines(report, entries)));
        return lines;
    }

    /** Whether something has nothing beside it but figures from elsewhere. */
    static boolean isDue(BenchmarkEntry entry) {
        return entry.fromOtherEnvironment() && !notJudged(entry).isEmpty();
    }

    /** What has a threshold and an accepted figure, and was judged by neither it nor a reference. */
    private static Set<Metric.Evidence> notJudged(BenchmarkEntry entry) {
        return entry.judgement().comparison().stream()
                .flatMap(comparison -> comparison.metrics().stream())
                .filter(metric -> metric.threshold() instanceof Threshold.Limit
                        && metric.baseline().isPresent()
                        && metric.verdict() instanceof Verdict.Ungated)
                .map(metric -> metric.metric().evidence(entry.kind()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines(BenchmarkReport report, List<BenchmarkEntry> elsewhere) {
        EnvironmentMatch match = elsewhere.get(0).baseline().orElseThrow().match();
        Set<Metric.Evidence> what = notJudged(elsewhere.get(0));
        List<String> lines = new ArrayList<>();
        lines.add("WARNING: " + words(what) + " NOT JUDGED for " + elsewhere.size() + " of "
                + NextSteps.benchmarks(report)
                + ": the baseline " + elsewhere.get(0).originInWords() + ".");
        elsewhere.stream()
                .flatMap(entry -> entry.baseline().stream())
                .map(BaselineUsed::difference)
                .distinct()
                .forEach(difference -> lines.add("  " + difference));
        elsewhere.stream()
                .flatMap(entry -> whyNotSideBySide(entry.sideBySide()).stream())
                .distinct()
                .forEach(lines::add);
        lines.add("  To have " + (what.size() > 1 ? "them" : "it") + " judged here, run '"
                + report.command("fbp-bench:baseline") + "' here and commit " + report.baselineFile()
                + (match == EnvironmentMatch.OTHER_RATE
                        ? "; that replaces what was accepted at the other rate."
                        : match.isElsewhere()
                                ? "; what was accepted elsewhere stays."
                                : "; what was accepted with the other settings stays."));
        lines.add("");
        return lines;
    }

    private static Optional<String> whyNotSideBySide(SideBySide sideBySide) {
        if (sideBySide instanceof SideBySide.None none && !none.reason().isEmpty()) {
            return Optional.of("  Nor was other code measured side by side: " + none.reason() + ".");
        }
        return sideBySide instanceof SideBySide.Pairs pairs
                ? Optional.of("  No pair of forks with " + pairs.reference() + " could compare it side by side.")
                : Optional.empty();
    }

    /** Such as {@code TIME AND ALLOCATION ARE}. */
    private static String words(Set<Metric.Evidence> what) {
        List<String> words = what.stream().map(Enum::name).toList();
        int last = words.size() - 1;
        return last == 0
                ? words.get(0) + " IS"
                : String.join(", ", words.subList(0, last)) + " AND " + words.get(last) + " ARE";
    }
}
