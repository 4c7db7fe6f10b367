package io.github.fbpbench.report;

import io.github.fbpbench.analysis.EnvironmentMatch;
import java.util.ArrayList;
import java.util.List;

/** Says loudly what was not judged because of the environment, since a build that passes looks as if it had been. */
final class TimeWarning {

    private TimeWarning() {}

    /** A warning and an empty line for each; no lines if every baseline comes from this run's environment. */
    static List<String> lines(BenchmarkReport report) {
        List<String> lines = new ArrayList<>();
        lines.addAll(lines(report, EnvironmentMatch.OTHER, "TIME, ALLOCATION AND HEAP ARE NOT JUDGED"));
        lines.addAll(lines(report, EnvironmentMatch.SAME_ALLOCATION, "TIME IS NOT JUDGED"));
        lines.addAll(lines(report, EnvironmentMatch.OTHER_RATE, "TIME IS NOT JUDGED"));
        return lines;
    }

    private static List<String> lines(BenchmarkReport report, EnvironmentMatch match, String what) {
        List<BaselineUsed> elsewhere = report.entries().stream()
                .flatMap(entry -> entry.baseline().stream())
                .filter(used -> used.match() == match)
                .toList();
        if (elsewhere.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("WARNING: " + what + " for " + elsewhere.size() + " of " + NextSteps.benchmarks(report)
                + (match == EnvironmentMatch.OTHER_RATE
                        ? ": the baseline was measured at another rate."
                        : ": the baseline comes from another environment."));
        elsewhere.stream().map(BaselineUsed::difference).distinct().forEach(difference -> lines.add("  " + difference));
        lines.add("  To have " + (match == EnvironmentMatch.OTHER ? "them" : "it") + " judged here, run '"
                + report.command("fbp-bench:baseline") + "' here and commit " + report.baselineFile()
                + (match == EnvironmentMatch.OTHER_RATE
                        ? "; that replaces what was accepted at the other rate."
                        : "; what was accepted elsewhere stays."));
        lines.add("");
        return lines;
    }
}
