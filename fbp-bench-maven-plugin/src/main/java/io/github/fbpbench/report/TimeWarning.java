package io.github.fbpbench.report;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.SideBySide;
import java.util.ArrayList;
import java.util.List;

/** Says loudly what was not judged because of the environment, since a build that passes looks as if it had been. */
final class TimeWarning {

    private TimeWarning() {}

    /** A warning and an empty line for each; no lines if every benchmark was measured side by side, or
     * has a baseline from this run's environment. */
    static List<String> lines(BenchmarkReport report) {
        List<String> lines = new ArrayList<>();
        lines.addAll(lines(report, EnvironmentMatch.OTHER, "TIME, ALLOCATION AND HEAP ARE NOT JUDGED"));
        lines.addAll(lines(report, EnvironmentMatch.SAME_ALLOCATION, "TIME IS NOT JUDGED"));
        lines.addAll(lines(report, EnvironmentMatch.OTHER_RATE, "TIME IS NOT JUDGED"));
        return lines;
    }

    /** Whether nothing but figures from elsewhere stands beside its time. */
    static boolean isDue(BenchmarkEntry entry) {
        return entry.fromOtherEnvironment() && entry.sideBySide() instanceof SideBySide.None;
    }

    private static List<String> lines(BenchmarkReport report, EnvironmentMatch match, String what) {
        List<BenchmarkEntry> elsewhere = report.entries().stream()
                .filter(TimeWarning::isDue)
                .filter(entry -> entry.baseline().orElseThrow().match() == match)
                .toList();
        if (elsewhere.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("WARNING: " + what + " for " + elsewhere.size() + " of " + NextSteps.benchmarks(report)
                + (match == EnvironmentMatch.OTHER_RATE
                        ? ": the baseline was measured at another rate."
                        : ": the baseline comes from another environment."));
        elsewhere.stream()
                .flatMap(entry -> entry.baseline().stream())
                .map(BaselineUsed::difference)
                .distinct()
                .forEach(difference -> lines.add("  " + difference));
        elsewhere.stream()
                .map(entry -> ((SideBySide.None) entry.sideBySide()).reason())
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .forEach(reason -> lines.add("  Nor was other code measured side by side: " + reason));
        lines.add("  To have " + (match == EnvironmentMatch.OTHER ? "them" : "it") + " judged here, run '"
                + report.command("fbp-bench:baseline") + "' here and commit " + report.baselineFile()
                + (match == EnvironmentMatch.OTHER_RATE
                        ? "; that replaces what was accepted at the other rate."
                        : "; what was accepted elsewhere stays."));
        lines.add("");
        return lines;
    }
}
