package io.github.fbpbench.report;

import java.nio.file.Path;
import java.util.List;

/** The table of verdicts for a console, worst first, and what to do next. Plain text. */
public final class VerdictTable {

    private VerdictTable() {}

    /**
     * The lines of a run's table.
     *
     * @param reportFile where the whole report is
     */
    public static List<String> lines(BenchmarkReport report, Path reportFile) {
        return List.of(report.runId(), reportFile.toString());
    }
}
