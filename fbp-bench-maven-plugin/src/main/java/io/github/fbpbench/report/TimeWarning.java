package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;

/** Says loudly that time was not judged, since a build that passes looks as if it had been. */
final class TimeWarning {

    private TimeWarning() {}

    /** The warning and an empty line; no lines if every baseline comes from this run's environment. */
    static List<String> lines(BenchmarkReport report) {
        List<BenchmarkEntry> elsewhere = report.entries().stream()
                .filter(BenchmarkEntry::fromOtherEnvironment)
                .toList();
        if (elsewhere.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("WARNING: TIME IS NOT JUDGED for " + elsewhere.size() + " of " + NextSteps.benchmarks(report)
                + ": the baseline comes from another environment.");
        elsewhere.stream()
                .map(entry -> entry.baseline().orElseThrow().difference())
                .distinct()
                .forEach(difference -> lines.add("  " + difference));
        lines.add("  To have it judged here, run 'mvn fbp-bench:baseline' here and commit " + report.baselineFile()
                + "; what was accepted elsewhere stays.");
        lines.add("");
        return lines;
    }
}
