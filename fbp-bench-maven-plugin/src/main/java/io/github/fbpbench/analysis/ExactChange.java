package io.github.fbpbench.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The change of a metric that hardly varies from fork to fork, and of which less is better: allocation (relative) and
 * counts (difference). Nothing is estimated: a change counts when it shows in every fork of this run against every fork
 * of the baseline, and the interval runs from the smallest to the largest change between any two of them.
 */
final class ExactChange implements Change {

    /** The JVM allocates in steps of 8 bytes; less than that per message is not one more object for each. */
    private static final long LEAST_BYTES = 8;

    /** Of a message or a byte: what is less counts as 0, so that rounding decides nothing. */
    private static final double LEAST = 1e-9;

    private final Metric metric;
    private final List<Double> current;
    private final List<Double> baseline;

    ExactChange(Metric metric, List<Double> current, List<Double> baseline) {
        this.metric = metric;
        this.current = current;
        this.baseline = baseline;
    }

    @Override
    public Optional<Double> size() {
        double now = new Distribution(current).mean();
        double before = new Distribution(baseline).mean();
        if (!isRelative()) {
            return Optional.of(now - before);
        }
        return hasRatio() ? Optional.of(now / before - 1) : Optional.empty();
    }

    @Override
    public Optional<Interval> interval() {
        if (!isRelative()) {
            return Optional.of(new Interval(min(current) - max(baseline), max(current) - min(baseline)));
        }
        return hasRatio()
                ? Optional.of(new Interval(min(current) / max(baseline) - 1, max(current) / min(baseline) - 1))
                : Optional.empty();
    }

    @Override
    public OptionalDouble confidence() {
        return OptionalDouble.empty();
    }

    @Override
    public Verdict judge(Threshold.Limit limit) {
        String found = metric.word() + " went from " + Wording.figure(metric, new Distribution(baseline).mean())
                + " to " + Wording.figure(metric, new Distribution(current).mean());
        String threshold = "the threshold of " + limit.text(metric);
        if (exceeds(min(current), max(baseline), limit)) {
            return new Verdict.Regressed(found + ", beyond " + threshold + " in every fork");
        }
        if (exceeds(min(baseline), max(current), limit)) {
            return new Verdict.Improved(found + ", which is not accepted yet: run " + Wording.ACCEPT);
        }
        if (exceeds(max(current), max(baseline), limit)) {
            return new Verdict.Inconclusive(found + ", beyond " + threshold
                    + " in some forks and not in others; make the benchmark do the same work in every fork");
        }
        return new Verdict.Unchanged(found + ", within " + threshold);
    }

    /** Whether a figure is larger than another by more than the threshold. */
    private boolean exceeds(double figure, double other, Threshold.Limit limit) {
        if (isRelative()) {
            return Math.round(figure - other) >= LEAST_BYTES && figure > other * (1 + limit.allowed());
        }
        return figure - other > limit.allowed() + LEAST;
    }

    private boolean isRelative() {
        return metric.changeUnit() == Metric.ChangeUnit.PERCENT;
    }

    private boolean hasRatio() {
        return min(baseline) > LEAST && min(current) >= 0;
    }

    private static double min(List<Double> figures) {
        return Collections.min(figures);
    }

    private static double max(List<Double> figures) {
        return Collections.max(figures);
    }
}
