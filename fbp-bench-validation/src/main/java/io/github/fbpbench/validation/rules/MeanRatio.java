package io.github.fbpbench.validation.rules;

import java.util.List;

/**
 * Slower is what takes more than a fixed multiple of the baseline's time.
 *
 * @param name a few words for tables
 * @param source which publication it is taken from
 * @param most the largest ratio of the means that passes
 */
public record MeanRatio(String name, String source, double most) implements Rule {

    /** A limit as many set it by hand. */
    public static final MeanRatio TEN_PERCENT = new MeanRatio("mean, +10%", "custom of scripts in CI jobs", 1.1);

    /** What github-action-benchmark alerts at unless it is told another alert-threshold. */
    public static final MeanRatio TWICE =
            new MeanRatio("mean, 200%", "README of github-action-benchmark, input alert-threshold", 2);

    @Override
    public boolean isSlower(List<double[]> baseline, List<double[]> candidate) {
        return Pooled.mean(Pooled.slices(candidate)) > most * Pooled.mean(Pooled.slices(baseline));
    }
}
