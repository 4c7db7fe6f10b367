package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether code became faster while it was measured. The first third of the measured slices must be slower than
 * the last third in two ways: its median by more than 5%, and its slices in at least 4 of 5 pairs of one slice each
 * (the statistic of Mann and Whitney, which asks for no distribution). Of slices that are alike but for noise of any size,
 * 20 in each third, fewer than 1 in 1,000 forks pass the second; 5 in each third, about 1 in 13.
 */
final class Speedup {

    private static final double LEAST_SPEEDUP = 1.05;
    private static final double LEAST_PAIRS = .8;

    /** In a third; of fewer slices nobody can tell. */
    private static final int LEAST_SLICES = 5;

    private Speedup() {}

    static boolean isIn(List<Slice> measured) {
        int third = measured.size() / 3;
        if (third < LEAST_SLICES) {
            return false;
        }
        double[] first = times(measured.subList(0, third));
        double[] last = times(measured.subList(measured.size() - third, measured.size()));
        return Percentile.of(first, .5) > LEAST_SPEEDUP * Percentile.of(last, .5)
                && slowerPairs(first, last) >= LEAST_PAIRS;
    }

    private static double slowerPairs(double[] first, double[] last) {
        double slower = 0;
        for (double early : first) {
            for (double late : last) {
                slower += early > late ? 1 : 0;
            }
        }
        return slower / (first.length * last.length);
    }

    /** Of a message; at a rate, a slice is as long as it is planned to be, so single messages tell. */
    private static double[] times(List<Slice> slices) {
        return slices.stream().mapToDouble(Speedup::nanos).toArray();
    }

    private static double nanos(Slice slice) {
        Optional<SliceLatency> latency = slice.latency();
        return latency.isPresent() ? latency.get().p50Nanos() : slice.wallNanosPerMessage();
    }
}
