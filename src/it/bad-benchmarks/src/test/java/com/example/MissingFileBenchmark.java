package com.example;

import io.github.fbpbench.benchmark.TestData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Its input cannot be read. */
final class MissingFileBenchmark extends WordsBenchmark {

    @Override
    public List<String> input(TestData data) {
        try {
            return Files.readAllLines(Path.of("no-such-file.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
