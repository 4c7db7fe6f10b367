package io.github.fbpbench.analysis;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * What a t interval needs to know of a sample.
 *
 * @param count number of values, at least 1
 * @param mean arithmetic mean
 * @param variance unbiased estimate (divisor {@code count - 1}); 0 for a single value
 */
record Sample(int count, double mean, double variance) {

    static Sample of(double... values) {
        return new Sample(
                values.length,
                Mean.of(values).getAsDouble(),
                Variance.of(values).getAsDouble());
    }

    /** A sample of the same spread and another size. */
    Sample withCount(int other) {
        return new Sample(other, mean, variance);
    }

    /** Variance of the mean. */
    double varianceOfMean() {
        return variance / count;
    }
}
