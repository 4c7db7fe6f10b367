package io.github.fbpbench.analysis;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * One figure for each fork of a benchmark, in the order in which the forks ran.
 *
 * @param samples finite numbers; at least one
 */
public record Distribution(List<Double> samples) {

    /**
     * Keeps the list from changing.
     *
     * @throws IllegalArgumentException if there is no sample or one is not finite
     */
    public Distribution {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a distribution needs at least one sample");
        }
        for (double sample : samples) {
            if (!Double.isFinite(sample)) {
                throw new IllegalArgumentException("a sample must be finite, but is " + sample);
            }
        }
    }

    /** Arithmetic mean. */
    public double mean() {
        return Mean.of(values()).getAsDouble();
    }

    /** Largest sample. */
    public double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Standard deviation (n - 1) in units of the mean; 0 for a single sample, or where the mean is 0. */
    public double relativeSpread() {
        double mean = mean();
        return mean == 0 ? 0 : StandardDeviation.of(values()).getAsDouble() / Math.abs(mean);
    }

    private double[] values() {
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
