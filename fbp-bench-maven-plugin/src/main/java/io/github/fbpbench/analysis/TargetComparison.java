package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one metric beside its target.
 *
 * @param target which
 * @param interval of the figure: 99% of its mean over forks where it varies from fork to fork, else from the smallest to
 *     the largest; absent with fewer than 2 forks of a figure that varies. The mean is the geometric one where all
 *     figures are positive, so that no rate or time is held to be possibly less than nothing
 * @param verdict MISSED if the whole interval lies beyond the target, INCONCLUSIVE if the target lies in it, UNCHANGED if
 *     it is met
 */
public record TargetComparison(Target target, Optional<Interval> interval, Verdict verdict) {

    private static final double CONFIDENCE = .99;

    private static final double LARGEST_LOGARITHM = 700;

    /**
     * Compares.
     *
     * @param figures one for each fork; at least one
     */
    static TargetComparison of(Metric metric, BenchmarkKind kind, List<Double> figures, Target target) {
        Optional<Interval> interval = interval(metric, kind, figures);
        return new TargetComparison(target, interval, verdict(metric, figures, interval, target));
    }

    /** The verdict, unless the target is met. */
    public Optional<Verdict> problem() {
        return verdict instanceof Verdict.Unchanged ? Optional.empty() : Optional.of(verdict);
    }

    private static Verdict verdict(Metric metric, List<Double> figures, Optional<Interval> interval, Target target) {
        String found = metric.word() + " is " + Wording.figure(metric, new Distribution(figures).mean());
        if (interval.isEmpty()) {
            return new Verdict.Inconclusive(
                    found + ", and one fork cannot tell whether the target of " + target.text() + " is met");
        }
        Interval of = interval.get();
        String range = of.low() == of.high()
                ? ""
                : " (" + Wording.figure(metric, of.low()) + " to " + Wording.figure(metric, of.high()) + ")";
        boolean higherIsBetter = metric.direction() == Metric.Direction.HIGHER_IS_BETTER;
        double best = higherIsBetter ? of.high() : of.low();
        double worst = higherIsBetter ? of.low() : of.high();
        if (!meets(worst, target, higherIsBetter)) {
            return meets(best, target, higherIsBetter)
                    ? new Verdict.Inconclusive(found + range + ", which contains the target of " + target.text())
                    : new Verdict.Missed(found + range + ", beyond the target of " + target.text());
        }
        return new Verdict.Unchanged(found + ", meets its target of " + target.text());
    }

    private static boolean meets(double figure, Target target, boolean higherIsBetter) {
        return higherIsBetter ? figure >= target.bound() : figure <= target.bound();
    }

    private static Optional<Interval> interval(Metric metric, BenchmarkKind kind, List<Double> figures) {
        if (!metric.varies(kind)) {
            return Optional.of(new Interval(Collections.min(figures), Collections.max(figures)));
        }
        if (figures.size() < 2) {
            return Optional.empty();
        }
        boolean positive = figures.stream().allMatch(figure -> figure > 0);
        double[] values = figures.stream()
                .mapToDouble(figure -> positive ? Math.log(figure) : figure)
                .toArray();
        Sample sample = Sample.of(values);
        double half = MeanDifference.ofMean(sample).halfWidth(CONFIDENCE);
        Interval interval = new Interval(sample.mean() - half, sample.mean() + half);
        return Optional.of(positive ? ofLogarithms(interval) : interval);
    }

    /** Finite, however few the forks and however wide the interval. */
    private static Interval ofLogarithms(Interval interval) {
        return new Interval(
                Math.exp(Math.max(interval.low(), -LARGEST_LOGARITHM)),
                Math.exp(Math.min(interval.high(), LARGEST_LOGARITHM)));
    }
}
