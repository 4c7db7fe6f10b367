package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of one benchmark in one run, and the distribution behind each.
 *
 * @param id the benchmark
 * @param distributions per metric one figure for each fork; metrics that this platform does not offer are missing
 */
public record BenchmarkAnalysis(BenchmarkId id, Map<Metric, Distribution> distributions) {

    /** Keeps the map from changing. */
    public BenchmarkAnalysis {
        Map<Metric, Distribution> copy = new EnumMap<>(Metric.class);
        copy.putAll(distributions);
        distributions = Collections.unmodifiableMap(copy);
    }

    /** Messages per second: the mean over the forks' figures. */
    public double averageThroughput() {
        return of(Metric.THROUGHPUT).mean();
    }

    /** 95th percentile of latency in nanoseconds: the mean over the forks' figures; absent where it was not measured. */
    public OptionalDouble p95Latency() {
        Distribution p95 = distributions.get(Metric.P95);
        return p95 == null ? OptionalDouble.empty() : OptionalDouble.of(p95.mean());
    }

    /** Bytes: the largest over the forks. */
    public double maxMemoryUsage() {
        return of(Metric.PEAK_HEAP).max();
    }

    /** Failed of attempted messages, from 0 to 1: the mean over the forks. */
    public double errorRate() {
        return of(Metric.ERROR_RATE).mean();
    }

    /**
     * The distribution of a metric.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    public Distribution of(Metric metric) {
        Distribution distribution = distributions.get(metric);
        if (distribution == null) {
            throw new IllegalArgumentException(id + " has no " + metric.word());
        }
        return distribution;
    }
}
