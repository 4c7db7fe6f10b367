package io.github.fbpbench.analysis;

import java.util.Arrays;
import java.util.Optional;

/**
 * Two groups of figures with a gap between them. The sorted figures are divided at their largest gap, by ratio. They are two
 * groups if there are at least 2 figures on either side, and the gap is at least 3% and at least 4 times as wide as the wider
 * of the groups. Among figures of one normal distribution, whatever its spread, it finds two groups in fewer than 2 of 100
 * runs of 5 forks, and in fewer of more forks.
 *
 * @param low figures below the gap
 * @param high figures above it
 */
record TwoModes(double[] low, double[] high) {

    private static final int LEAST_FIGURES = 5;
    private static final int LEAST_ON_A_SIDE = 2;
    private static final double LEAST_GAP = Math.log(1.03);
    private static final double LEAST_GAP_IN_WIDTHS = 4;

    /** The groups, if there are two of them. */
    static Optional<TwoModes> of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        if (sorted.length < LEAST_FIGURES || sorted[0] <= 0) {
            return Optional.empty();
        }
        int split = 1;
        for (int i = 2; i < sorted.length; i++) {
            if (ratio(sorted, i - 1, i) > ratio(sorted, split - 1, split)) {
                split = i;
            }
        }
        int last = sorted.length - 1;
        double gap = ratio(sorted, split - 1, split);
        double widest = Math.max(ratio(sorted, 0, split - 1), ratio(sorted, split, last));
        boolean areTwo = Math.min(split, sorted.length - split) >= LEAST_ON_A_SIDE
                && gap >= LEAST_GAP
                && gap >= LEAST_GAP_IN_WIDTHS * widest;
        return areTwo
                ? Optional.of(new TwoModes(
                        Arrays.copyOfRange(sorted, 0, split), Arrays.copyOfRange(sorted, split, sorted.length)))
                : Optional.empty();
    }

    /** The logarithm of the ratio of two figures. */
    private static double ratio(double[] sorted, int below, int above) {
        return Math.log(sorted[above] / sorted[below]);
    }
}
