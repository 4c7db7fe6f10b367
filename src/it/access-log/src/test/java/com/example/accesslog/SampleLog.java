package com.example.accesslog;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The log that {@link AccessLogGenerator} writes when the project is built. */
final class SampleLog {

    static final Path FILE = Path.of("target", "access.log");

    private SampleLog() {}

    /** The first {@code count} lines. */
    static List<String> lines(int count) throws IOException {
        if (!Files.exists(FILE)) {
            throw new NoSuchFileException(FILE.toString(), null, "write it with: mvn process-test-classes");
        }
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.limit(count).toList();
        }
    }

    /** The hits of the first {@code count} lines. */
    static List<Hit> hits(int count) throws IOException, InterruptedException {
        return new BenchmarkNode<>("parse", new ParseLine(), lines(count)).collect();
    }

    /** The counts of the first {@code count} lines. */
    static List<PathCount> pathCounts(int count) throws IOException, InterruptedException {
        return new BenchmarkNode<>("aggregate", new AggregateByPath(), hits(count)).collect();
    }
}
