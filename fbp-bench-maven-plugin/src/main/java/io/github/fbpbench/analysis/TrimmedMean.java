package io.github.fbpbench.analysis;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A trimmed mean of a sample and its standard error, after K. K. Yuen, <i>The two-sample trimmed t for unequal
 * population variances</i>, Biometrika 61 (1974), for one sample. Of n values the g = floor(n / 8) smallest and the g
 * largest are left out, and h = n - 2g stay:
 *
 * <pre>
 *   mean            of those that stay
 *   standard error  = sqrt((n - 1) s<sub>w</sub><sup>2</sup> / (h (h - 1)))
 *   degrees of freedom = h - 1
 * </pre>
 *
 * where s<sub>w</sub><sup>2</sup> is the variance of all n values after those left out have been replaced by the nearest one
 * that stayed (Winsorized). Without trimming, which is below 8 values, that is Student's t: a value that lies far off then makes
 * the error as large as it moves the mean. Of 8 values and more, one at either end, of 16 two, may be anything without the mean following them.
 *
 * @param count n, at least 2
 * @param kept h
 * @param mean trimmed mean
 * @param standardError of the mean
 */
record TrimmedMean(int count, int kept, double mean, double standardError) {

    private static final double TRIM = .125;
    private static final double ROUNDING = 1e6;

    /** Of Student's t; a memory of what takes long to compute, and comes again with each look. */
    private static final Map<Quantile, Double> QUANTILES = new ConcurrentHashMap<>();

    /**
     * Of at least 2 values.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    static TrimmedMean of(double... values) {
        return trimmed(TRIM, values);
    }

    /**
     * The same with another share left out at either end.
     *
     * @throws IllegalArgumentException if there are fewer than 2 values
     */
    static TrimmedMean trimmed(double share, double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("a spread needs at least 2 values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) (share * sorted.length);
        double mean =
                Mean.of(Arrays.copyOfRange(sorted, cut, sorted.length - cut)).getAsDouble();
        Arrays.fill(sorted, 0, cut, sorted[cut]);
        Arrays.fill(sorted, sorted.length - cut, sorted.length, sorted[sorted.length - cut - 1]);
        return of(sorted.length, cut, mean, Variance.of(sorted).getAsDouble());
    }

    /** About what so many values in all would give that spread like these: the error falls with the root of their number. */
    TrimmedMean withCount(int other) {
        return new TrimmedMean(
                other, other - 2 * (int) (TRIM * other), mean, standardError * Math.sqrt((double) count / other));
    }

    /** Of the standard error. */
    int degreesOfFreedom() {
        return kept - 1;
    }

    /**
     * How far the one-sided bound of the mean lies from it. The quantile is rounded to 6 decimals, so that JVMs whose
     * functions differ in the last place give the same bound, bit for bit.
     *
     * @param level probability that the true mean lies beyond the bound; between 0 and .5
     */
    double distance(double level) {
        return standardError == 0
                ? 0
                : QUANTILES.computeIfAbsent(new Quantile(degreesOfFreedom(), level), Quantile::value) * standardError;
    }

    private static TrimmedMean of(int count, int cut, double mean, double winsorizedVariance) {
        int kept = count - 2 * cut;
        return new TrimmedMean(
                count, kept, mean, Math.sqrt((count - 1) * winsorizedVariance / ((double) kept * (kept - 1))));
    }

    private record Quantile(int degreesOfFreedom, double level) {
        double value() {
            return Math.rint(ROUNDING * TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(level))
                    / ROUNDING;
        }
    }
}
