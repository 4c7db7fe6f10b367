package io.github.fbpbench.report;

import java.io.IOException;
import java.nio.file.Files;
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
     * Removes the reports of an earlier run, so that they are not taken for those of a run that does not get to its end.
     *
     * @throws IOException naming a file that cannot be removed
     */
    public static void delete(Path folder) throws IOException {
        ReportFiles old = in(folder);
        Files.deleteIfExists(old.text);
        Files.deleteIfExists(old.results);
    }

    /**
     * Writes every report; to be called before the gate throws.
     *
     * @throws IOException naming a file that cannot be written; the others are written nevertheless
     */
    public static ReportFiles write(BenchmarkReport report, Path folder) throws IOException {
        ReportFiles files = in(folder);
        try {
            ResultsJson.write(report, files.results);
        } catch (IOException e) {
            try {
                files.writeText(report);
            } catch (IOException alsoText) {
                e.addSuppressed(alsoText);
            }
            throw e;
        }
        files.writeText(report);
        return files;
    }

    /**
     * Writes again what can be rendered from results.json, and leaves that alone.
     *
     * @throws IOException naming a file that cannot be written
     */
    public static ReportFiles render(BenchmarkReport report, Path folder) throws IOException {
        ReportFiles files = in(folder);
        files.writeText(report);
        return files;
    }

    private void writeText(BenchmarkReport report) throws IOException {
        Path folder = text.toAbsolutePath().resolveSibling("").normalize();
        Atomically.write(text, out -> out.write(TextReport.render(report, folder)));
    }
}
