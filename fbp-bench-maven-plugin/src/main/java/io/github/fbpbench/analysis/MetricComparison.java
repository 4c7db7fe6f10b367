package io.github.fbpbench.analysis;

import java.util.Optional;

/**
 * One metric of one benchmark beside its baseline.
 *
 * @param metric which
 * @param threshold how much worse it may become
 * @param baseline the accepted figure; absent if there is none
 * @param current the figure of this run
 * @param change relative change (-.05 is 5% less), of geometric means for time and heap; difference for error rate and
 *     threads; absent without a baseline, and where the baseline is 0 and the change is relative
 * @param interval of the change; absent where the change is, where the environment does not allow a comparison, and for
 *     time and heap with fewer than 2 forks on either side
 * @param verdict what follows
 */
public record MetricComparison(
        Metric metric,
        Threshold threshold,
        Optional<Double> baseline,
        double current,
        Optional<Double> change,
        Optional<Interval> interval,
        Verdict verdict) {}
