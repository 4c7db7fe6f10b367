package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What is kept of a fork once its slices have been summed up.
 *
 * @param number of the fork among those of its benchmark in this run, from 1
 * @param stage why it was run
 * @param figures one finite figure per metric that could be measured; those of slices are missing if the fork failed
 *     before its first measured slice
 * @param observations what else was seen; absent if the fork failed or measured nothing
 * @param failure why there is no result; absent if there is one
 */
public record ForkFigures(
        int number,
        Stage stage,
        Map<Metric, Double> figures,
        Optional<Observations> observations,
        Optional<ForkFailure> failure) {

    /**
     * The share of slices whose time per message counts as undisturbed. Interference only ever adds time, so a low
     * quantile of many short slices sees through it where a mean does not.
     */
    private static final double LOW = .1;

    private static final double MEDIAN = .5;

    private static final double MAXIMUM = 1;

    /** Why a fork was run. */
    public enum Stage {
        /** To get a first verdict. */
        FIRST,
        /** To measure a suspect again; if there are such forks, only they decide. */
        AGAIN
    }

    /**
     * Keeps the map from changing.
     *
     * @throws IllegalArgumentException if a figure is not finite
     */
    public ForkFigures {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(figures);
        copy.forEach((metric, figure) -> {
            if (!Double.isFinite(figure)) {
                throw new IllegalArgumentException(metric.word() + " must be finite, but is " + figure);
            }
        });
        figures = Collections.unmodifiableMap(copy);
    }

    /**
     * Sums up a fork. In the throughput scenario, over its measured slices:
     *
     * <ul>
     *   <li>throughput = 10<sup>9</sup> / 10th percentile of elapsed nanoseconds per message;
     *   <li>CPU time = 10th percentile of CPU nanoseconds per message;
     *   <li>allocation = median of allocated bytes per message;
     *   <li>error rate = all failed / all attempted messages;
     *   <li>CPU use = all CPU time / all elapsed time;
     * </ul>
     *
     * and from its closing phase heap, growth of the heap, buffer use, threads and leases. In the latency scenario a
     * percentile of each slice that has enough messages for it, and over these slices the 10th percentile for p50, and the
     * median for those further out, which do not show in every slice; the maximum is that of all slices; and error rate,
     * threads and leases as above. Percentiles over slices interpolate linearly (type 7 of Hyndman and Fan). A figure is
     * missing if fewer than half of the slices have it. A fork that failed keeps its failure, and the figures of the slices
     * that it finished.
     */
    public static ForkFigures of(int number, Stage stage, ForkResult result) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        List<Slice> slices = result.measured();
        if (result.id().scenario() == Scenario.LATENCY) {
            putFinite(figures, Metric.P50, latency(slices, SliceLatency::p50Nanos, Metric.P50, LOW));
            putFinite(figures, Metric.P95, latency(slices, SliceLatency::p95Nanos, Metric.P95, MEDIAN));
            putFinite(figures, Metric.P99, latency(slices, SliceLatency::p99Nanos, Metric.P99, MEDIAN));
            putFinite(figures, Metric.P999, latency(slices, SliceLatency::p999Nanos, Metric.P999, MEDIAN));
            putFinite(
                    figures, Metric.MAX_LATENCY, latency(slices, SliceLatency::maxNanos, Metric.MAX_LATENCY, MAXIMUM));
        } else {
            putFinite(figures, Metric.THROUGHPUT, 1e9 / perMessage(slices, Slice::wallNanos, LOW));
            putFinite(figures, Metric.CPU_TIME, perMessage(slices, Slice::cpuNanos, LOW));
            putFinite(figures, Metric.ALLOCATION, perMessage(slices, Slice::allocatedBytes, MEDIAN));
            putFinite(figures, Metric.CPU_USE, cpuUse(slices));
        }
        putFinite(figures, Metric.ERROR_RATE, sum(slices, Slice::failed) / sum(slices, Slice::messages));
        result.closing().ifPresent(closing -> {
            if (result.id().scenario() == Scenario.THROUGHPUT) {
                if (closing.retainedHeapBytes() != Slice.ABSENT) {
                    figures.put(Metric.RETAINED_HEAP, (double) closing.retainedHeapBytes());
                }
                figures.put(Metric.PEAK_HEAP, (double) closing.peakHeapBytes());
                if (closing.heapGrowthBytesPerMessage() != Slice.ABSENT) {
                    figures.put(Metric.HEAP_GROWTH, closing.heapGrowthBytesPerMessage());
                }
                closing.network().ifPresent(network -> figures.put(Metric.BUFFER_USE, network.bufferUse()));
            }
            figures.put(Metric.THREADS, (double) closing.threadsLeft().size());
            closing.pool().ifPresent(pool -> figures.put(Metric.LEASES, (double) pool.notReturned()));
        });
        return new ForkFigures(
                number,
                stage,
                figures,
                result.failure().isPresent() ? Optional.empty() : Observations.of(result),
                result.failure());
    }

    /**
     * A quantile over the slices that hold enough timed messages for the metric; {@code NaN} if those are fewer than half,
     * or none.
     */
    private static double latency(
            List<Slice> slices, ToLongFunction<SliceLatency> percentile, Metric metric, double share) {
        double[] present = slices.stream()
                .flatMap(slice -> slice.latency().stream())
                .filter(latency -> latency.count() >= metric.leastMessages())
                .mapToDouble(percentile::applyAsLong)
                .toArray();
        return 2 * present.length < slices.size() ? Double.NaN : Percentile.of(present, share);
    }

    private static double cpuUse(List<Slice> slices) {
        List<Slice> present = slices.stream()
                .filter(slice -> slice.cpuNanos() != Slice.ABSENT)
                .toList();
        return 2 * present.size() < slices.size()
                ? Double.NaN
                : sum(present, Slice::cpuNanos) / sum(present, Slice::wallNanos);
    }

    /** A quantile over the slices that have the quantity; {@code NaN} if those are fewer than half, or none. */
    private static double perMessage(List<Slice> slices, ToLongFunction<Slice> quantity, double share) {
        List<Slice> present = slices.stream()
                .filter(slice -> quantity.applyAsLong(slice) != Slice.ABSENT)
                .toList();
        if (2 * present.size() < slices.size()) {
            return Double.NaN;
        }
        return Percentile.of(
                present.stream()
                        .mapToDouble(slice -> (double) quantity.applyAsLong(slice) / slice.messages())
                        .toArray(),
                share);
    }

    private static double sum(List<Slice> slices, ToLongFunction<Slice> quantity) {
        return slices.stream().mapToDouble(quantity::applyAsLong).sum();
    }

    private static void putFinite(Map<Metric, Double> figures, Metric metric, double figure) {
        if (Double.isFinite(figure)) {
            figures.put(metric, figure);
        }
    }
}
