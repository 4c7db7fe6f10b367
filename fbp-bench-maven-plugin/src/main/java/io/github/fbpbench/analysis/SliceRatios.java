package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How two forks that took turns differ: the median over neighbouring slices of ln(candidate / reference). What lasts longer
 * than a slice meets both neighbours and cancels; what is shorter is a ratio that the median sees past.
 *
 * <ul>
 *   <li>A neighbour is left out if in either slice the JIT compilers took more than 10% of the elapsed time (and a millisecond,
 *       the step in which their time is counted), or the host more than 25%. Where that would be more than half of all, none is: then it is how this code runs.
 *   <li>No neighbour is left out for a garbage collection, which is part of what the code costs. The median sees past
 *       those in a few slices. Where at least a quarter of the neighbours hold one, elapsed time is compared by sums:
 *       ln of the ratio of all elapsed time per message.
 *   <li>Elapsed time is that in which the worker had its processor or waited for something of its own; while it was ready and
 *       other processes had the processor, neither arm's code did anything ({@link Slice#ownNanosPerMessage}).
 *   <li>The cost of code on several threads is ln of the ratio of both arms' lower quartiles of CPU time per message. How often
 *       its threads wake each other hangs on the scheduler: in a third to half of the slices that adds as much again, or more, and
 *       a median is now one of those and now one of the others.
 *   <li>A figure that fewer than half of the neighbours have is missing.
 * </ul>
 *
 * <p>Logarithms are those of {@link StrictMath}, so that recorded slices give the same figures, bit for bit, on every JVM.
 */
final class SliceRatios {

    private static final double MOST_JIT = .1;

    /** In which most JVMs count the compilers' time, so that next to nothing may count as one. */
    private static final long JIT_STEP_NANOS = 1_000_000;

    private static final double MOST_STEAL = .25;
    private static final double MOST_COLLECTED = .25;
    private static final double MEDIAN = .5;
    private static final double LOWER_QUARTILE = .25;

    /** Standard error of a median in units of that of a mean, and a standard deviation in units of the median deviation. */
    private static final double MEDIAN_ERROR = 1.2533 * 1.4826;

    private final List<Neighbour> counting = new ArrayList<>();
    private final Map<Metric, Double> ratios = new EnumMap<>(Metric.class);
    private final Neighbours neighbours;

    private SliceRatios(List<Slice> candidate, List<Slice> reference, BenchmarkKind kind, Scenario scenario) {
        int all = Math.min(candidate.size(), reference.size());
        List<Neighbour> clean = new ArrayList<>();
        int jit = 0;
        int steal = 0;
        int collected = 0;
        for (int i = 0; i < all; i++) {
            Neighbour each = new Neighbour(candidate.get(i), reference.get(i));
            counting.add(each);
            collected += each.any(slice -> slice.gcCount() > 0) ? 1 : 0;
            if (each.any(slice -> slice.jitNanos() - JIT_STEP_NANOS > MOST_JIT * slice.wallNanos())) {
                jit++;
            } else if (each.any(slice -> slice.stealNanos() > MOST_STEAL * slice.wallNanos())) {
                steal++;
            } else {
                clean.add(each);
            }
        }
        if (2 * clean.size() >= all) {
            counting.clear();
            counting.addAll(clean);
        } else {
            jit = 0;
            steal = 0;
        }
        boolean summed = all > 0 && collected >= MOST_COLLECTED * all;
        Metric main = put(kind, scenario, summed);
        neighbours = new Neighbours(all, jit, steal, collected, summed, error(main));
    }

    /** Between the measured slices of two forks of a benchmark. */
    static SliceRatios of(List<Slice> candidate, List<Slice> reference, BenchmarkKind kind, Scenario scenario) {
        return new SliceRatios(candidate, reference, kind, scenario);
    }

    /** Per metric that both forks have; for code on several threads in the throughput scenario the cost alone. */
    Map<Metric, Double> byMetric() {
        return ratios;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** Puts what can be compared, and names the metric that the pair is there for. */
    private Metric put(BenchmarkKind kind, Scenario scenario, boolean summed) {
        if (scenario == Scenario.LATENCY) {
            putLatency(Metric.P50, SliceLatency::p50Nanos);
            putLatency(Metric.P95, SliceLatency::p95Nanos);
            putLatency(Metric.P99, SliceLatency::p99Nanos);
            putLatency(Metric.P999, SliceLatency::p999Nanos);
            return Metric.P50;
        }
        if (kind.hasSeveralThreads()) {
            put(Metric.COST, ofQuartiles());
            return Metric.COST;
        }
        put(Metric.CPU_TIME, median(cpuTimes()));
        put(Metric.THROUGHPUT, 0 - (summed ? ofSums() : median(wallTimes())));
        return Metric.THROUGHPUT;
    }

    private void putLatency(Metric metric, ToLongFunction<SliceLatency> percentile) {
        put(metric, median(latencies(metric, percentile)));
    }

    private void put(Metric metric, double ratio) {
        if (Double.isFinite(ratio)) {
            ratios.put(metric, ratio);
        }
    }

    /** Of CPU time per message. */
    private double ofQuartiles() {
        List<Neighbour> known = withCpuTime();
        return 2 * known.size() < counting.size()
                ? Double.NaN
                : StrictMath.log(quartile(known, Neighbour::candidate) / quartile(known, Neighbour::reference));
    }

    private static double quartile(List<Neighbour> known, Function<Neighbour, Slice> arm) {
        return Percentile.of(
                known.stream()
                        .map(arm)
                        .mapToDouble(SliceRatios::cpuNanosPerMessage)
                        .toArray(),
                LOWER_QUARTILE);
    }

    /**
     * Half of the distance between the logarithms of the quantiles that lie a standard error of the share below the quartile
     * and above it: of n independent values, the number below a quartile varies by the root of 3n/16.
     */
    private static double quartileError(List<Neighbour> known, Function<Neighbour, Slice> arm) {
        double[] logs = known.stream()
                .map(arm)
                .mapToDouble(slice -> StrictMath.log(cpuNanosPerMessage(slice)))
                .toArray();
        double error = Math.sqrt(LOWER_QUARTILE * (1 - LOWER_QUARTILE) / Math.max(1, logs.length));
        return (Percentile.of(logs, Math.min(1, LOWER_QUARTILE + error))
                        - Percentile.of(logs, Math.max(0, LOWER_QUARTILE - error)))
                / 2;
    }

    private List<Neighbour> withCpuTime() {
        return counting.stream()
                .filter(each -> !each.any(slice -> slice.cpuNanos() <= 0))
                .toList();
    }

    private static double cpuNanosPerMessage(Slice slice) {
        return (double) slice.cpuNanos() / slice.messages();
    }

    private List<Double> wallTimes() {
        return counting.stream()
                .map(each -> each.ratio(Slice::ownNanosPerMessage))
                .toList();
    }

    private List<Double> cpuTimes() {
        return withCpuTime().stream()
                .map(each -> each.ratio(SliceRatios::cpuNanosPerMessage))
                .toList();
    }

    private List<Double> latencies(Metric metric, ToLongFunction<SliceLatency> percentile) {
        return counting.stream()
                .flatMap(each -> each.latency(metric, percentile).stream())
                .toList();
    }

    private double median(List<Double> logRatios) {
        return 2 * logRatios.size() < counting.size() ? Double.NaN : Percentile.of(array(logRatios), MEDIAN);
    }

    private double ofSums() {
        return StrictMath.log(perMessage(Neighbour::candidate) / perMessage(Neighbour::reference));
    }

    private double perMessage(Function<Neighbour, Slice> arm) {
        double nanos = 0;
        double messages = 0;
        for (Neighbour each : counting) {
            Slice slice = arm.apply(each);
            nanos += slice.ownNanosPerMessage() * slice.messages();
            messages += slice.messages();
        }
        return nanos / messages;
    }

    /**
     * Of the median of a metric's log ratios, by their median deviation from it; of a ratio of quartiles, by how far those of either arm may
     * lie off by chance.
     */
    private double error(Metric main) {
        if (main == Metric.COST) {
            List<Neighbour> known = withCpuTime();
            return Math.hypot(quartileError(known, Neighbour::candidate), quartileError(known, Neighbour::reference));
        }
        double[] values = array(
                switch (main) {
                    case P50 -> latencies(main, SliceLatency::p50Nanos);
                    default -> wallTimes();
                });
        double median = Percentile.of(values, MEDIAN);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return MEDIAN_ERROR * Percentile.of(deviations, MEDIAN) / Math.sqrt(values.length);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private record Neighbour(Slice candidate, Slice reference) {

        boolean any(Predicate<Slice> what) {
            return what.test(candidate) || what.test(reference);
        }

        double ratio(ToDoubleFunction<Slice> figure) {
            return StrictMath.log(figure.applyAsDouble(candidate) / figure.applyAsDouble(reference));
        }

        Optional<Double> latency(Metric metric, ToLongFunction<SliceLatency> percentile) {
            return candidate
                    .latency()
                    .filter(ours -> ours.count() >= metric.leastMessages())
                    .flatMap(ours -> reference
                            .latency()
                            .filter(theirs -> theirs.count() >= metric.leastMessages())
                            .map(theirs -> StrictMath.log(
                                    (double) percentile.applyAsLong(ours) / percentile.applyAsLong(theirs))));
        }
    }
}
