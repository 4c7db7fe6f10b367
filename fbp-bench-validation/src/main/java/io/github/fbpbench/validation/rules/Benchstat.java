package io.github.fbpbench.validation.rules;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * benchstat compares the runs of a Go benchmark before and after: it shows a change of the median when the Mann-Whitney U
 * test finds a difference at 5%, and {@code ~} otherwise.
 *
 * @param sample what counts as one run
 */
public record Benchstat(Sample sample) implements Rule {

    private static final double ALPHA = .05;

    /** What counts as a run. */
    public enum Sample {
        /** A fork's median, as with {@code -count} runs of a process each. */
        FORK,
        /** A slice, as with {@code -count} runs in one process. */
        SLICE
    }

    @Override
    public String name() {
        return sample == Sample.FORK ? "benchstat, fork medians" : "benchstat, all slices";
    }

    @Override
    public String source() {
        return "golang.org/x/perf/cmd/benchstat, with its default -alpha .05";
    }

    @Override
    public boolean isSlower(List<double[]> baseline, List<double[]> candidate) {
        double[] before = values(baseline);
        double[] now = values(candidate);
        return median(now) > median(before)
                && MannWhitneyUTest.withDefaults()
                        .with(AlternativeHypothesis.TWO_SIDED)
                        .test(before, now)
                        .reject(ALPHA);
    }

    private double[] values(List<double[]> forks) {
        return sample == Sample.FORK
                ? forks.stream().mapToDouble(Benchstat::median).toArray()
                : Pooled.slices(forks);
    }

    private static double median(double[] values) {
        return Median.withDefaults().evaluate(values);
    }
}
