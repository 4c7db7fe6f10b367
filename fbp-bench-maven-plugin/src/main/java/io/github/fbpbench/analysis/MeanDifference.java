package io.github.fbpbench.analysis;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means whose samples vary differently, after B. L. Welch, <i>The generalization of "Student's"
 * problem when several different population variances are involved</i>, Biometrika 34 (1947), with the degrees of freedom
 * of Welch and Satterthwaite.
 *
 * @param difference of the means
 * @param standardError of the difference
 * @param degreesOfFreedom of the standard error; infinite if all of it is known beforehand
 */
record MeanDifference(double difference, double standardError, double degreesOfFreedom) {

    /**
     * First minus second.
     *
     * @param knownVariance of the difference beyond what the samples show, 0 if there is none; being known, it adds
     *     degrees of freedom
     */
    static MeanDifference of(Sample first, Sample second, double knownVariance) {
        double variance = first.varianceOfMean() + second.varianceOfMean() + knownVariance;
        double uncertainty = uncertainty(first) + uncertainty(second);
        double degrees = uncertainty == 0 ? Double.POSITIVE_INFINITY : variance * variance / uncertainty;
        return new MeanDifference(first.mean() - second.mean(), Math.sqrt(variance), degrees);
    }

    /** No difference, between samples of any number of values: what is left is a variance that is known beforehand. */
    static MeanDifference ofKnown(double variance) {
        return new MeanDifference(0, Math.sqrt(variance), Double.POSITIVE_INFINITY);
    }

    /** The mean of one sample itself, as Student's t has it: its difference from 0. */
    static MeanDifference ofMean(Sample sample) {
        return new MeanDifference(
                sample.mean(),
                Math.sqrt(sample.varianceOfMean()),
                sample.variance() == 0 ? Double.POSITIVE_INFINITY : sample.count() - 1);
    }

    /** How far the ends of the two-sided t interval lie from the difference; {@code confidence} is below 1. */
    double halfWidth(double confidence) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2) * standardError;
    }

    private static double uncertainty(Sample sample) {
        double variance = sample.varianceOfMean();
        return variance == 0 ? 0 : variance * variance / (sample.count() - 1);
    }
}
