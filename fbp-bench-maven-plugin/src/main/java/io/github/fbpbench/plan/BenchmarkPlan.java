package io.github.fbpbench.plan;

import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which benchmarks are to be run.
 *
 * @param benchmarks by id
 * @param passedOver files of which it is not known whether they are benchmarks
 */
public record BenchmarkPlan(List<PlannedBenchmark> benchmarks, List<PassedOver> passedOver) {

    /** Keeps the lists from changing. */
    public BenchmarkPlan {
        benchmarks = List.copyOf(benchmarks);
        passedOver = List.copyOf(passedOver);
    }

    /** A plan for which every file could be read. */
    public BenchmarkPlan(List<PlannedBenchmark> benchmarks) {
        this(benchmarks, List.of());
    }

    /**
     * Finds the benchmarks in a folder of test classes. No class is loaded. A class counts where it belongs only: a copy in
     * another folder, as tests of class loaders have them, cannot be loaded by its name, and what is no class file is passed
     * over.
     *
     * @param testClasses folder of compiled test classes; may be missing
     * @param classPath where the classes and interfaces that they inherit are looked up
     * @throws IOException if the folder cannot be read
     */
    public static BenchmarkPlan discover(Path testClasses, List<Path> classPath) throws IOException {
        return new BenchmarkScan(testClasses, classPath).plan();
    }

    /** The benchmarks that a selection takes. */
    public BenchmarkPlan select(Selection selection) {
        return new BenchmarkPlan(
                benchmarks.stream()
                        .filter(benchmark -> selection.takes(benchmark.id()))
                        .toList(),
                passedOver);
    }
}
