package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.FalseAlarms;
import io.github.fbpbench.analysis.Qualification.Lost;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Qualification.Spread;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Qualifications with made-up figures. */
final class QualificationExamples {

    static final List<Double> SHARES = List.of(0d, .01, .02, .03, .05, .1, .2);

    private QualificationExamples() {}

    /** A steady benchmark, a network, one with a name that XML cannot hold as it is, a hopeless one, and a lost one. */
    static QualificationReport everything() {
        return report(
                List.of(
                        sight(node("ParsePriceBenchmark"), .004, "found", .01, .02, 0, 1, 22, 96, 412, 1000, 1000),
                        sight(network("OrdersBenchmark"), .012, "", .03, .05, 0, 0, 0, 2, 9, 720, 1000),
                        sight(odd(), .02, "not", .1, Double.NaN, 0, 0, 0, 0, 3, 15, 930),
                        sight(node("NoisyBenchmark"), .2, "found", Double.NaN, Double.NaN, 0, 0, 0, 0, 0, 0, 12)),
                List.of(new Lost(node("BrokenBenchmark"), "node() threw\n  java.lang.IllegalStateException: no file")));
    }

    static QualificationReport report(List<Sight> sights, List<Lost> lost) {
        return new QualificationReport(
                new Qualification(16, new FalseAlarms(new Rate(0, 1000), new Rate(1, 24)), sights, lost),
                Instant.parse("2026-01-02T03:04:05Z"),
                new Versions("0.1.0", "0.1.0", "3.9.9"),
                42,
                RunSettings.of(ForkSettings.DEFAULT, 4, "512m", List.of()),
                Optional.of(Examples.MACHINE),
                Optional.of(new Parallelism(2, 1.9, 1.8)),
                Duration.ofSeconds(312));
    }

    /**
     * What is seen of one.
     *
     * @param object whether one more object is found; empty if it was not looked for
     * @param recommended threshold; NaN if there is none
     * @param smallest slowdown; NaN if there is none
     * @param regressed of 1000, for each of {@link #SHARES}
     */
    static Sight sight(
            PlannedBenchmark benchmark,
            double deviation,
            String object,
            double recommended,
            double smallest,
            int... regressed) {
        boolean network = benchmark.kind().hasSeveralThreads();
        return new Sight(
                benchmark,
                network ? Metric.COST : Metric.THROUGHPUT,
                new Threshold.Limit(network ? .1 : .05),
                new Spread(12, deviation, .0003, deviation / Math.sqrt(12)),
                2.15e9,
                IntStream.range(0, SHARES.size())
                        .mapToObj(i -> new Detection(
                                SHARES.get(i),
                                new Rate(regressed[i], 1000),
                                new Rate(1000 - regressed[i], 1000),
                                new Rate(0, 1000),
                                4.3e9,
                                2,
                                SHARES.get(i) * 1.01))
                        .toList(),
                switch (object) {
                    case "" -> Optional.empty();
                    case "found" -> Optional.of(new Verdict.Regressed("allocation went up"));
                    default -> Optional.of(new Verdict.Unchanged("allocation stayed"));
                },
                Double.isNaN(recommended) ? Optional.empty() : Optional.of(new Threshold.Limit(recommended)),
                Double.isNaN(smallest) ? OptionalDouble.empty() : OptionalDouble.of(smallest));
    }

    static PlannedBenchmark node(String name) {
        return planned(new BenchmarkId("com.example." + name, Scenario.THROUGHPUT), new BenchmarkKind.OfNode());
    }

    private static PlannedBenchmark network(String name) {
        return planned(new BenchmarkId("com.example." + name, Scenario.THROUGHPUT), new BenchmarkKind.OfNetwork());
    }

    private static PlannedBenchmark odd() {
        return planned(
                new BenchmarkId(
                        "com.example.FilterBenchmark", new TreeMap<>(Map.of("test", "a<b&c")), Scenario.THROUGHPUT),
                new BenchmarkKind.OfNode());
    }

    private static PlannedBenchmark planned(BenchmarkId id, BenchmarkKind kind) {
        return new PlannedBenchmark(id, kind, Map.of(), Optional.empty());
    }
}
