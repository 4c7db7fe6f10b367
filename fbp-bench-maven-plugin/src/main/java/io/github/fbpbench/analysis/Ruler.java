package io.github.fbpbench.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A benchmark of ours whose code is the same in both arms, so that it can only move if the machine or the set-up does.
 *
 * @param name what it is bound by, such as {@code memory}
 * @param pairs of forks that ran it
 */
public record Ruler(String name, List<PairFigures> pairs) {

    /** A change by less is less than what users accept. */
    private static final double LEAST_MOVE = Math.log(1.01);

    /** Of each figure of each ruler: a move that is none costs little, as it explains no more than its size. */
    private static final double LEVEL = .005;

    private static final List<Metric> METRICS = List.of(Metric.THROUGHPUT, Metric.CPU_TIME, Metric.COST);

    /** Keeps the list from changing. */
    public Ruler {
        pairs = List.copyOf(pairs);
    }

    /** How the rulers moved: each metric of each by more than 1%, and by more than its 99% interval, if at all. */
    static List<Move> moves(List<Ruler> rulers) {
        return rulers.stream()
                .flatMap(ruler -> METRICS.stream().flatMap(metric -> ruler.moved(metric).stream()))
                .toList();
    }

    private Optional<Move> moved(Metric metric) {
        double[] ratios = ratios(metric);
        if (ratios.length < 2) {
            return Optional.empty();
        }
        TrimmedMean mean = TrimmedMean.of(ratios);
        double half = mean.distance(LEVEL);
        return Math.abs(mean.mean()) > Math.max(LEAST_MOVE, half)
                ? Optional.of(new Move(name, metric, mean.mean(), half))
                : Optional.empty();
    }

    private double[] ratios(Metric metric) {
        return pairs.stream()
                .filter(pair -> pair.isBatch() && pair.logRatios().containsKey(metric))
                .mapToDouble(pair -> pair.logRatios().get(metric))
                .toArray();
    }

    /**
     * What a ruler showed that should have shown nothing.
     *
     * @param ruler its name
     * @param metric which moved
     * @param mean log ratio
     * @param half half width of its interval, in the same unit; less than what it moved by
     */
    record Move(String ruler, Metric metric, double mean, double half) {

        /** Log ratio for the worse. */
        private double worse() {
            return metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? -mean : mean;
        }

        /** How much of a change for the worse (a log ratio) it may explain, at most; 0 if it moved the other way. */
        double explainsOf(double worse) {
            return Math.signum(worse()) == Math.signum(worse) ? Math.abs(mean) + half : 0;
        }

        /** In a sentence without a full stop. */
        @Override
        public String toString() {
            return "the " + ruler + "-bound ruler, whose code is the same in both arms, changed its " + metric.word()
                    + " by " + Wording.percent(Math.expm1(mean)) + " (" + Wording.interval(1 - 2 * LEVEL) + " "
                    + Wording.percent(new Interval(Math.expm1(mean - half), Math.expm1(mean + half))) + ")";
        }
    }
}
