package io.github.fbpbench.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The reports of a run in a folder.
 *
 * @param text report.txt
 * @param results results.json
 */
public record ReportFiles(Path text, Path results) {

    /** Where the reports of a folder are, written or not. */
    public static ReportFiles in(Path folder) {
        return new ReportFiles(folder.resolve("report.txt"), folder.resolve("results.json"));
    }

    /**
     * Writes every report; to be called before the gate throws.
     *
     * @throws IOException naming the files that cannot be written; the others are written nevertheless
     */
    public static ReportFiles write(BenchmarkReport report, Path folder) throws IOException {
        throw new IOException("not written: " + report.runId() + folder);
    }
}
