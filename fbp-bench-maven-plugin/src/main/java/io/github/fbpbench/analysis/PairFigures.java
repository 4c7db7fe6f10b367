package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Slice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
 */
public record PairFigures(
        int number,
        ForkFigures.Stage stage,
        PairSetup setup,
        long elapsedNanos,
        ForkFigures candidate,
        ForkFigures reference,
        Map<Metric, Double> logRatios) {

    private static final double MEDIAN = .5;

    /** Keeps the map from changing. */
    public PairFigures {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(logRatios);
        logRatios = Collections.unmodifiableMap(copy);
    }

    /** Sums up a pair. */
    public static PairFigures of(
            int number,
            ForkFigures.Stage stage,
            PairSetup setup,
            long elapsedNanos,
            ForkResult candidate,
            ForkResult reference) {
        Map<Metric, Double> ratios = new EnumMap<>(Metric.class);
        if (candidate.failure().isEmpty() && reference.failure().isEmpty()) {
            List<Slice> ours = candidate.measured();
            List<Slice> theirs = reference.measured();
            ratios.put(Metric.THROUGHPUT, -median(ours, theirs, Slice::wallNanosPerMessage));
        }
        return new PairFigures(
                number,
                stage,
                setup,
                elapsedNanos,
                ForkFigures.of(number, stage, candidate),
                ForkFigures.of(number, stage, reference),
                ratios);
    }

    private static double median(List<Slice> ours, List<Slice> theirs, ToDoubleFunction<Slice> figure) {
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.log(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
        }
        return Percentile.of(ratios, MEDIAN);
    }
}
