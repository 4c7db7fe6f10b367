package io.github.fbpbench.plan;

import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which benchmarks are to be run.
 *
 * @param benchmarks by id
 */
public record BenchmarkPlan(List<PlannedBenchmark> benchmarks) {

    /** Keeps the list from changing. */
    public BenchmarkPlan {
        benchmarks = List.copyOf(benchmarks);
    }

    /**
     * Finds the benchmarks in a folder of test classes. No class is loaded.
     *
     * @param testClasses folder of compiled test classes; may be missing
     * @param classPath where the classes and interfaces that they inherit are looked up
     * @throws IOException if a class file cannot be read; the message names it
     */
    public static BenchmarkPlan discover(Path testClasses, List<Path> classPath) throws IOException {
        return new BenchmarkPlan(new BenchmarkScan(testClasses, classPath).benchmarks());
    }

    /** The benchmarks that a selection takes. */
    public BenchmarkPlan select(Selection selection) {
        return new BenchmarkPlan(benchmarks.stream()
                .filter(benchmark -> selection.takes(benchmark.id()))
                .toList());
    }
}
