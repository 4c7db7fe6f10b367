package io.github.fbpbench.analysis;

import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Sample quantiles by linear interpolation of the order statistics: type 7 of Hyndman and Fan, <i>Sample Quantiles in
 * Statistical Packages</i>, The American Statistician 50 (1996), which is what R, NumPy and spreadsheets give unless
 * told otherwise.
 */
final class Percentile {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    private Percentile() {}

    /**
     * The quantile of some values, in any order; {@code NaN} for none.
     *
     * @param share from 0, the smallest, to 1, the largest
     */
    static double of(double[] values, double share) {
        return TYPE_7.evaluate(values, share);
    }
}
