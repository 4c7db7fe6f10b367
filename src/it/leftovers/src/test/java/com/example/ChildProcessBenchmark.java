package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Starts a process that starts another, and ends neither; {@code target/children.txt} names them. */
final class ChildProcessBenchmark implements WorkloadBenchmark {

    private List<Integer> numbers = List.of();

    @Override
    public void setUp(TestData data) throws IOException {
        numbers = data.ints(batchSize(), 100);
        Process shell = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait").start();
        try (var out = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII))) {
            Files.write(
                    Path.of("target", "children.txt"),
                    List.of(Long.toString(shell.pid()), out.readLine()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            sum += numbers.get(i);
        }
        return sum;
    }
}
