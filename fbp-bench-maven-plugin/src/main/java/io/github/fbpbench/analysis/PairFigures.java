package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of one pair of forks: the unit of replication of a comparison.
 *
 * @param number from 1 within the benchmark
 * @param stage why it was run
 * @param setup how it was run
 * @param elapsedNanos how long the whole pair took
 * @param candidate its fork of the candidate
 * @param reference its fork of the reference
 * @param logRatios ln(candidate / reference) per metric that can be compared; empty if a fork failed
 * @param neighbours what the ratios of a lockstep pair rest on
 */
public record PairFigures(
        int number,
        ForkFigures.Stage stage,
        PairSetup setup,
        long elapsedNanos,
        ForkFigures candidate,
        ForkFigures reference,
        Map<Metric, Double> logRatios,
        Neighbours neighbours) {

    /** Keeps the map from changing. */
    public PairFigures {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(logRatios);
        logRatios = Collections.unmodifiableMap(copy);
    }

    /** A pair of which nobody knows what its ratios rest on. */
    public PairFigures(
            int number,
            ForkFigures.Stage stage,
            PairSetup setup,
            long elapsedNanos,
            ForkFigures candidate,
            ForkFigures reference,
            Map<Metric, Double> logRatios) {
        this(number, stage, setup, elapsedNanos, candidate, reference, logRatios, Neighbours.NONE);
    }

    /**
     * Sums up a pair. Forks in lockstep are compared slice by slice: throughput and CPU time of code on one thread, the
     * cost of code on several, and percentiles of latency. Alternating forks are compared by their figures
     * ({@link ForkFigures#of}), in every metric that is a time and is judged.
     *
     * @param kind of the benchmark
     */
    public static PairFigures of(
            int number,
            ForkFigures.Stage stage,
            PairSetup setup,
            BenchmarkKind kind,
            long elapsedNanos,
            ForkResult candidate,
            ForkResult reference) {
        ForkFigures ours = ForkFigures.of(number, stage, candidate);
        ForkFigures theirs = ForkFigures.of(number, stage, reference);
        if (candidate.failure().isPresent() || reference.failure().isPresent()) {
            return new PairFigures(number, stage, setup, elapsedNanos, ours, theirs, Map.of());
        }
        if (setup.pairing() == Pairing.ALTERNATING) {
            return new PairFigures(number, stage, setup, elapsedNanos, ours, theirs, ratios(ours, theirs, kind));
        }
        SliceRatios slices = SliceRatios.of(
                candidate.measured(), reference.measured(), kind, candidate.id().scenario());
        return new PairFigures(
                number, stage, setup, elapsedNanos, ours, theirs, slices.byMetric(), slices.neighbours());
    }

    /** The same, as if it had taken so long. */
    public PairFigures taking(long nanos) {
        return new PairFigures(number, stage, setup, nanos, candidate, reference, logRatios, neighbours);
    }

    /** Whether a fork failed, so that the pair counts for nothing. */
    public boolean isLost() {
        return candidate.failure().isPresent() || reference.failure().isPresent();
    }

    /** Whether it compiled as pairs do whose figures decide. */
    boolean isBatch() {
        return setup.compilation() == Compilation.BATCH;
    }

    private static Map<Metric, Double> ratios(ForkFigures ours, ForkFigures theirs, BenchmarkKind kind) {
        Map<Metric, Double> ratios = new EnumMap<>(Metric.class);
        ours.figures().forEach((metric, figure) -> {
            Double other = theirs.figures().get(metric);
            if (other != null && metric.isJudged() && metric.evidence(kind) == Metric.Evidence.TIME) {
                double ratio = StrictMath.log(figure / other);
                if (Double.isFinite(ratio)) {
                    ratios.put(metric, ratio);
                }
            }
        });
        return ratios;
    }
}
