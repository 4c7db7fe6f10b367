package io.github.fbpbench.validation.rules;

import java.util.List;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * JMH prints of each benchmark the mean of all iterations of all forks, and its error: half the width of Student's interval
 * at 99.9%. Two results are commonly taken to differ when those intervals do not overlap.
 */
public record JmhIntervals() implements Rule {

    private static final double CONFIDENCE = .999;

    @Override
    public String name() {
        return "JMH, intervals apart";
    }

    @Override
    public String source() {
        return "JMH 1.37, columns Score and Error of its output, and Statistics.getMeanErrorAt";
    }

    @Override
    public boolean isSlower(List<double[]> baseline, List<double[]> candidate) {
        double[] before = Pooled.slices(baseline);
        double[] now = Pooled.slices(candidate);
        return Pooled.mean(now) - error(now) > Pooled.mean(before) + error(before);
    }

    /** Half the width of the interval of the mean. */
    static double error(double[] slices) {
        double deviation = StandardDeviation.of(slices).getAsDouble();
        double quantile = TDistribution.of(slices.length - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        return quantile * deviation / Math.sqrt(slices.length);
    }
}
