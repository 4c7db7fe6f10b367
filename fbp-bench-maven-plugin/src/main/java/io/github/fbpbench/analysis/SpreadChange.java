package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The relative change of a metric that varies from fork to fork: the ratio of the geometric means, with a two-sided 99%
 * Welch interval of the difference of the mean logarithms. The interval is widened by how much the same code differs
 * between two measuring sessions on one machine, which forks of one session cannot show. Logarithms make the two
 * directions alike: twice as fast is as far as half as fast.
 */
final class SpreadChange implements Change {

    private static final double CONFIDENCE = .99;

    /** Of code on one thread. Fork figures of identical code vary by 1 to 3%; sessions are taken to differ by as much. */
    private static final double SESSION_SPREAD = .02;

    /**
     * Of code on several threads, which how many cores are really free shows in, and of high percentiles, which few
     * messages make. An assumption, until enough sessions have been measured.
     */
    private static final double WIDE_SESSION_SPREAD = .05;

    /** Beyond so many more forks nobody waits. */
    private static final int MOST_MORE_FORKS = 50;

    private final Metric metric;
    private final Sample current;
    private final Sample baseline;
    private final boolean positive;
    private final double betweenSessions;
    private final double logRatio;
    private final Optional<Double> halfWidth;

    SpreadChange(Metric metric, BenchmarkKind kind, List<Double> current, List<Double> baseline) {
        this.metric = metric;
        this.positive = isPositive(current) && isPositive(baseline);
        this.current = logarithms(current);
        this.baseline = logarithms(baseline);
        this.betweenSessions = betweenSessions(metric, kind);
        this.logRatio = this.current.mean() - this.baseline.mean();
        this.halfWidth = positive && current.size() > 1 && baseline.size() > 1
                ? Optional.of(halfWidthWith(0))
                : Optional.empty();
    }

    @Override
    public Optional<Double> size() {
        return positive ? Optional.of(relative(logRatio)) : Optional.empty();
    }

    @Override
    public Optional<Interval> interval() {
        return halfWidth.map(half -> new Interval(relative(logRatio - half), relative(logRatio + half)));
    }

    @Override
    public OptionalDouble confidence() {
        return OptionalDouble.of(CONFIDENCE);
    }

    @Override
    public Verdict judge(Threshold.Limit limit) {
        if (!positive) {
            return new Verdict.Inconclusive(
                    metric.word() + " has a figure of 0 or less, so there is no relative change to judge");
        }
        if (halfWidth.isEmpty()) {
            return new Verdict.Inconclusive(metric.word() + " needs at least 2 forks on either side, but this run has "
                    + current.count() + " and the baseline " + baseline.count());
        }
        double half = halfWidth.get();
        double worse = isHigherBetter() ? -logRatio : logRatio;
        double bound = isHigherBetter() ? -Math.log1p(Math.max(-limit.allowed(), -1)) : Math.log1p(limit.allowed());
        String found = metric.word() + " changed by " + Wording.percent(relative(logRatio)) + " ("
                + Wording.interval(CONFIDENCE) + " "
                + Wording.percent(interval().get()) + "), ";
        String threshold = "the threshold of " + limit.text(metric);
        if (worse - half > bound) {
            return new Verdict.Regressed(found + "beyond " + threshold);
        }
        if (worse + half < -bound) {
            return new Verdict.Improved(found + "which is not accepted yet: run " + Wording.ACCEPT);
        }
        if (worse + half <= bound) {
            return new Verdict.Unchanged(found + "within " + threshold);
        }
        return inconclusive(found + "which contains " + threshold, worse, bound);
    }

    /** Says what would bring the interval to one side of the threshold, whose logarithm is {@code bound}. */
    private Verdict.Inconclusive inconclusive(String found, double worse, double bound) {
        double distance = Math.abs(worse - bound);
        for (int more = 1; more <= MOST_MORE_FORKS; more++) {
            if (halfWidthWith(more) < distance) {
                int all = current.count() + more;
                String forks = "about " + more + " more fork" + (more == 1 ? "" : "s") + ", " + all + " in all,";
                return new Verdict.Inconclusive(found + "; " + forks + " would settle it", Optional.of(all));
            }
        }
        double least = MeanDifference.ofKnown(betweenSessions).halfWidth(CONFIDENCE);
        if (least < distance) {
            return new Verdict.Inconclusive(found
                    + "; more forks of this run alone would not settle it, but a baseline with more forks may, and so"
                    + " may a wider threshold");
        }
        return new Verdict.Inconclusive(found + "; no number of forks would settle it, since it is less than "
                + Wording.percent(Math.expm1(least)).substring(1)
                + " from the threshold, and runs of the same code differ as much; only a threshold of at least about "
                + allowing(worse + least, metric).text(metric) + " can");
    }

    /**
     * The smallest threshold in whole percent by which the code of a baseline is UNCHANGED in a run of the same code.
     *
     * @param accepted at least 2 positive figures
     * @param forks of such a run, which are taken to spread like those of the baseline
     */
    static Threshold.Limit leastThreshold(Metric metric, BenchmarkKind kind, List<Double> accepted, int forks) {
        Sample baseline = logarithms(accepted);
        return allowing(
                MeanDifference.of(baseline.withCount(forks), baseline, betweenSessions(metric, kind))
                        .halfWidth(CONFIDENCE),
                metric);
    }

    /** The smallest threshold in whole percent that allows a change for the worse by so much in logarithms. */
    private static Threshold.Limit allowing(double bound, Metric metric) {
        boolean higherIsBetter = metric.direction() == Metric.Direction.HIGHER_IS_BETTER;
        double share = higherIsBetter ? -Math.expm1(-bound) : Math.expm1(bound);
        return new Threshold.Limit(Math.max(1, Math.ceil(share * 100)) / 100);
    }

    /** With so many more forks in this run that spread like those there are. */
    private double halfWidthWith(int moreForks) {
        Sample ofThisRun = current.withCount(current.count() + moreForks);
        return MeanDifference.of(ofThisRun, baseline, betweenSessions).halfWidth(CONFIDENCE);
    }

    /** Standard deviation of a session's mean log figure around that of all sessions. */
    static double sessionSpread(Metric metric, BenchmarkKind kind) {
        boolean rare = switch (metric) {
            case P95, P99, P999 -> true;
            default -> false;
        };
        return rare || kind.hasSeveralThreads() ? WIDE_SESSION_SPREAD : SESSION_SPREAD;
    }

    /** Variance of the difference between two sessions. */
    private static double betweenSessions(Metric metric, BenchmarkKind kind) {
        double spread = sessionSpread(metric, kind);
        return 2 * spread * spread;
    }

    private boolean isHigherBetter() {
        return metric.direction() == Metric.Direction.HIGHER_IS_BETTER;
    }

    /** The relative change of a difference of logarithms; finite however wide the interval. */
    private static double relative(double logRatio) {
        return Math.expm1(Math.min(logRatio, 700));
    }

    private static boolean isPositive(List<Double> figures) {
        return figures.stream().allMatch(figure -> figure > 0);
    }

    private static Sample logarithms(List<Double> figures) {
        return Sample.of(figures.stream().mapToDouble(Math::log).toArray());
    }
}
