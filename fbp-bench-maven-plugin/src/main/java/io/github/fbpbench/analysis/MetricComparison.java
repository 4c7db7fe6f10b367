package io.github.fbpbench.analysis;

import java.util.Optional;
import java.util.stream.Stream;

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
 * @param verdict what follows from the threshold
 * @param target what the figure has to reach, and whether it does; absent if it has no target
 * @param sideBySide the same change by pairs of forks, which then decides; absent where there are none
 */
public record MetricComparison(
        Metric metric,
        Threshold threshold,
        Optional<Double> baseline,
        double current,
        Optional<Double> change,
        Optional<Interval> interval,
        Verdict verdict,
        Optional<TargetComparison> target,
        Optional<PairedComparison> sideBySide) {

    /** A metric that was not measured side by side. */
    public MetricComparison(
            Metric metric,
            Threshold threshold,
            Optional<Double> baseline,
            double current,
            Optional<Double> change,
            Optional<Interval> interval,
            Verdict verdict,
            Optional<TargetComparison> target) {
        this(metric, threshold, baseline, current, change, interval, verdict, target, Optional.empty());
    }

    /** A metric without a target. */
    public MetricComparison(
            Metric metric,
            Threshold threshold,
            Optional<Double> baseline,
            double current,
            Optional<Double> change,
            Optional<Interval> interval,
            Verdict verdict) {
        this(metric, threshold, baseline, current, change, interval, verdict, Optional.empty());
    }

    /** The same figures, of which the threshold and the target, if it is missed, decide nothing. */
    MetricComparison inconclusive(String reason) {
        Verdict.Inconclusive undecided = new Verdict.Inconclusive(reason);
        return new MetricComparison(
                metric,
                threshold,
                baseline,
                current,
                change,
                interval,
                threshold instanceof Threshold.Limit ? undecided : verdict,
                target.map(found -> found.verdict() instanceof Verdict.Missed
                        ? new TargetComparison(found.target(), found.interval(), undecided)
                        : found),
                sideBySide);
    }

    /** What decides: of the threshold, if there is one that is not off, and of the target, if there is one. */
    public Stream<Verdict> deciding() {
        return Stream.concat(
                threshold instanceof Threshold.Limit ? Stream.of(verdict) : Stream.empty(),
                target.stream().map(TargetComparison::verdict));
    }
}
