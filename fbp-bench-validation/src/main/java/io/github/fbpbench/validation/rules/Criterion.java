package io.github.fbpbench.validation.rules;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * criterion.rs says that performance has regressed when two things hold: the t statistic of the two samples is one that fewer
 * than 5% of resamples of both together reach, and the bootstrap's 95% interval of the change of the mean lies above the noise
 * threshold of 1%. It takes 100 samples of each side, so more slices are averaged to as many, in their order.
 *
 * @param resamples of each bootstrap; criterion's own default is 100,000
 * @param seed of the bootstrap
 */
public record Criterion(int resamples, long seed) implements Rule {

    private static final double SIGNIFICANCE = .05;
    private static final double NOISE = .01;
    private static final int SAMPLES = 100;

    @Override
    public String name() {
        return "criterion";
    }

    @Override
    public String source() {
        return "user guide of Criterion.rs, chapters Analysis Process and Comparison, with its default configuration";
    }

    @Override
    public boolean isSlower(List<double[]> baseline, List<double[]> candidate) {
        double[] before = samples(Pooled.slices(baseline));
        double[] now = samples(Pooled.slices(candidate));
        if (Pooled.mean(now) <= (1 + NOISE) * Pooled.mean(before)) {
            return false; // neither interval could lie above; spares the bootstraps
        }
        SplittableRandom random = new SplittableRandom(seed);
        return leastChange(before, now, random) > NOISE && probability(before, now, random) < SIGNIFICANCE;
    }

    /** Lower end of the 95% interval of the relative change of the mean. */
    private double leastChange(double[] before, double[] now, SplittableRandom random) {
        double[] changes = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            changes[i] =
                    Pooled.mean(drawn(now, now.length, random)) / Pooled.mean(drawn(before, before.length, random)) - 1;
        }
        return Quantile.withDefaults().evaluate(changes, SIGNIFICANCE / 2);
    }

    /** Two-sided: how often samples drawn from both together are as far apart as the two are. */
    private double probability(double[] before, double[] now, SplittableRandom random) {
        double[] both = Arrays.copyOf(before, before.length + now.length);
        System.arraycopy(now, 0, both, before.length, now.length);
        double seen = t(before, now);
        int less = 0;
        for (int i = 0; i < resamples; i++) {
            if (t(drawn(both, before.length, random), drawn(both, now.length, random)) < seen) {
                less++;
            }
        }
        return 2.0 * Math.min(less, resamples - less) / resamples;
    }

    /** Welch's. */
    private static double t(double[] before, double[] now) {
        double meanBefore = Pooled.mean(before);
        double meanNow = Pooled.mean(now);
        return (meanNow - meanBefore) / Math.sqrt(squaredError(before, meanBefore) + squaredError(now, meanNow));
    }

    private static double squaredError(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1) / values.length;
    }

    private static double[] drawn(double[] values, int count, SplittableRandom random) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    static double[] samples(double[] slices) {
        int count = Math.min(SAMPLES, slices.length);
        double[] samples = new double[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * slices.length / count);
            int to = (int) ((i + 1L) * slices.length / count);
            samples[i] = Pooled.mean(Arrays.copyOfRange(slices, from, to));
        }
        return samples;
    }
}
