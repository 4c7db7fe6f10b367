package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs and baselines, as tests need them. */
final class Given {

    static final PlannedBenchmark BENCHMARK = benchmark("com.example.ParseLineBenchmark");

    private Given() {}

    static PlannedBenchmark benchmark(String className) {
        return new PlannedBenchmark(
                new BenchmarkId(className, Scenario.THROUGHPUT),
                new BenchmarkKind.OfNode(),
                Map.of(),
                Optional.empty());
    }

    static ForkFigures fork(int number, ForkFigures.Stage stage, Map<Metric, Double> figures) {
        return new ForkFigures(number, stage, figures, Optional.empty(), Optional.empty());
    }

    static ForkFigures failed(int number, ForkFigures.Stage stage, String message) {
        return new ForkFigures(
                number,
                stage,
                Map.of(Metric.THROUGHPUT, 1.0),
                Optional.empty(),
                Optional.of(new ForkFailure(ForkFailure.Cause.CRASHED, message, "")));
    }

    /** A run of one fork for each place in the lists, which are of one length. */
    static BenchmarkResults run(Map<Metric, List<Double>> samples) {
        return run(ForkFigures.Stage.FIRST, samples);
    }

    static BenchmarkResults run(ForkFigures.Stage stage, Map<Metric, List<Double>> samples) {
        List<ForkFigures> forks = new ArrayList<>();
        int count = samples.values().iterator().next().size();
        for (int i = 0; i < count; i++) {
            Map<Metric, Double> figures = new EnumMap<>(Metric.class);
            for (Map.Entry<Metric, List<Double>> each : samples.entrySet()) {
                figures.put(each.getKey(), each.getValue().get(i));
            }
            forks.add(fork(i + 1, stage, figures));
        }
        return new BenchmarkResults(BENCHMARK, forks);
    }

    /** Throughput alone. */
    static BenchmarkResults run(List<Double> throughput) {
        return run(Map.of(Metric.THROUGHPUT, throughput));
    }

    static Optional<BaselineFigures> baseline(Map<Metric, List<Double>> samples) {
        return Optional.of(new BaselineFigures(samples));
    }

    static Optional<BaselineFigures> baseline(List<Double> throughput) {
        return baseline(Map.of(Metric.THROUGHPUT, throughput));
    }

    /** Log-normal figures around a centre. */
    static List<Double> samples(SplittableRandom random, int count, double centre, double deviation) {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(centre * Math.exp(deviation * random.nextGaussian()));
        }
        return samples;
    }

    static List<Double> times(double factor, List<Double> samples) {
        return samples.stream().map(sample -> factor * sample).toList();
    }

    static Thresholds thresholds(String metric, String text) {
        return Thresholds.DEFAULT.with(Map.of(metric, text), "the test");
    }
}
