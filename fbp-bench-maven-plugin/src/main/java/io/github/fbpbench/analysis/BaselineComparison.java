package io.github.fbpbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One benchmark beside its baseline.
 *
 * @param analysis the figures of this run
 * @param metrics in the order of {@link Metric}
 * @param verdict the worst of those that decide ({@link MetricComparison#deciding}), in {@link Verdict#ORDER}
 */
public record BaselineComparison(BenchmarkAnalysis analysis, List<MetricComparison> metrics, Verdict verdict) {

    /** Keeps the list from changing. */
    public BaselineComparison {
        metrics = List.copyOf(metrics);
    }

    /** Throughput of this run / of the baseline. */
    public OptionalDouble throughputRatio() {
        return ratio(Metric.THROUGHPUT);
    }

    /** 95th percentile of latency of this run / of the baseline; absent where only throughput was measured. */
    public OptionalDouble latencyRatio() {
        return ratio(Metric.P95);
    }

    /** Maximum memory of this run / of the baseline. */
    public OptionalDouble memoryRatio() {
        return ratio(Metric.PEAK_HEAP);
    }

    /** The comparison of a metric, if it was measured. */
    public Optional<MetricComparison> of(Metric metric) {
        return metrics.stream().filter(each -> each.metric() == metric).findFirst();
    }

    private OptionalDouble ratio(Metric metric) {
        return of(metric).flatMap(MetricComparison::change).stream()
                .mapToDouble(change -> 1 + change)
                .findFirst();
    }
}
