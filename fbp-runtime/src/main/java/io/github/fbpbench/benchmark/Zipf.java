package io.github.fbpbench.benchmark;

import java.util.Arrays;

/** Zipf's distribution over ranks, sampled by inverting its table of cumulated weights. */
final class Zipf {

    private final double[] cumulated;

    Zipf(int n, double exponent) {
        TestData.requireAtLeast("n", n, 1);
        if (!(exponent >= 0) || exponent == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("exponent must be finite and at least 0: " + exponent);
        }
        cumulated = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.pow(k + 1.0, -exponent);
            cumulated[k] = sum;
        }
    }

    int rank(RandomSource random) {
        double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, drawn);
        // A weight that equals the draw belongs to the rank after it: intervals are closed below and open above. Ties
        // (weights too small to change the sum) and rounding must not lead beyond the last rank.
        int rank = found >= 0 ? found + 1 : -found - 1;
        return Math.min(rank, cumulated.length - 1);
    }
}
