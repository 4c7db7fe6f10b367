package io.github.fbpbench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a run in a folder.
 *
 * @param text report.txt
 * @param results results.json
 * @param tests TEST-fbp-bench.xml
 * @param jmh jmh-result.json
 */
public record ReportFiles(Path text, Path results, Path tests, Path jmh) {

    /** Where the reports of a folder are, written or not. */
    public static ReportFiles in(Path folder) {
        return new ReportFiles(
                folder.resolve("report.txt"),
                folder.resolve("results.json"),
                folder.resolve("TEST-fbp-bench.xml"),
                folder.resolve("jmh-result.json"));
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
        Files.deleteIfExists(old.tests);
        Files.deleteIfExists(old.jmh);
    }

    /** Writes every report of a run whose files of forks may be told as they are. */
    static ReportFiles write(BenchmarkReport report, Path folder) throws IOException {
        return write(report, folder, UnaryOperator.identity());
    }

    /**
     * Writes every report; to be called before the gate throws.
     *
     * @param texts how words in the files of the forks may be told
     * @throws IOException naming a file that cannot be written; the others are written nevertheless, but jmh-result.json
     *     only if results.json is there
     */
    public static ReportFiles write(BenchmarkReport report, Path folder, UnaryOperator<String> texts)
            throws IOException {
        ReportFiles files = in(folder);
        eachOf(
                () -> {
                    ResultsJson.write(report, files.results, texts);
                    files.writeJmh(report);
                },
                () -> files.writeText(report),
                () -> files.writeTests(report));
        return files;
    }

    /**
     * Writes again what can be rendered from results.json, and leaves that alone.
     *
     * @param report what was read from it
     * @throws IOException naming a file that cannot be written; the others are written nevertheless
     */
    public static ReportFiles render(BenchmarkReport report, Path folder) throws IOException {
        ReportFiles files = in(folder);
        eachOf(() -> files.writeText(report), () -> files.writeTests(report), () -> files.writeJmh(report));
        return files;
    }

    private void writeText(BenchmarkReport report) throws IOException {
        Atomically.write(text, out -> out.write(TextReport.render(report, folder())));
    }

    private void writeTests(BenchmarkReport report) throws IOException {
        Atomically.write(tests, out -> TestReport.write(report, folder(), out));
    }

    private void writeJmh(BenchmarkReport report) throws IOException {
        Atomically.write(jmh, out -> JmhResult.write(report, results, out));
    }

    private Path folder() {
        return text.toAbsolutePath().resolveSibling("").normalize();
    }

    /** Something that may fail on its own. */
    private interface Step {
        void run() throws IOException;
    }

    /** Runs all steps, whichever of them fail, and then throws what the first one threw. */
    private static void eachOf(Step... steps) throws IOException {
        @Nullable IOException first = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
