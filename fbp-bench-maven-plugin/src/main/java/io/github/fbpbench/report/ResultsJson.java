package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The file that holds everything measured in a run. At most one fork's slices are in memory at a time. */
public final class ResultsJson {

    /** The version that is written, and the newest that is read. */
    static final int SCHEMA_VERSION = 1;

    private ResultsJson() {}

    /** Writes the file of a run whose files of forks may be told as they are. */
    static void write(BenchmarkReport report, Path file) throws IOException {
        write(report, file, UnaryOperator.identity());
    }

    /**
     * Writes the file, and its folder where there is none. The slices come from the forks' own files; of a fork whose
     * file cannot be read the figures are written without slices.
     *
     * @param texts how words in the files of the forks may be told
     * @throws IOException if the file cannot be written; one that was there before is unchanged then
     */
    public static void write(BenchmarkReport report, Path file, UnaryOperator<String> texts) throws IOException {
        RelativePaths paths = new RelativePaths(file.toAbsolutePath().resolveSibling(""));
        Atomically.write(file, out -> {
            try (JsonGenerator json = ResultsShape.generator(out)) {
                new ResultsWriter(json, paths, texts).write(report);
            }
        });
    }

    /**
     * Reads a run back: figures are computed from the slices again, and judged again.
     *
     * @throws ResultsException if there is no file, or it is truncated, damaged, or of a newer schema
     */
    public static BenchmarkReport read(Path file) throws ResultsException {
        return new ResultsReader(file).read();
    }
}
