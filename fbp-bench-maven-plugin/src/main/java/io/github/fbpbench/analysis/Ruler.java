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

    /** A change by less is not told from what users accept. */
    private static final double LEAST_MOVE = Math.log(1.02);

    private static final double LEVEL = .005;

    private static final List<Metric> METRICS = List.of(Metric.THROUGHPUT, Metric.CPU_TIME, Metric.COST);

    /** Keeps the list from changing. */
    public Ruler {
        pairs = List.copyOf(pairs);
    }

    /**
     * How it moved, in a sentence without a full stop: by more than 2%, and by more than its 99% interval. Absent if it did
     * not.
     */
    Optional<String> moved() {
        return METRICS.stream().flatMap(metric -> moved(metric).stream()).findFirst();
    }

    private Optional<String> moved(Metric metric) {
        double[] ratios = pairs.stream()
                .filter(pair -> pair.isBatch() && pair.logRatios().containsKey(metric))
                .mapToDouble(pair -> pair.logRatios().get(metric))
                .toArray();
        if (ratios.length < 2) {
            return Optional.empty();
        }
        TrimmedMean mean = TrimmedMean.of(ratios);
        double half = mean.distance(LEVEL);
        return Math.abs(mean.mean()) > Math.max(LEAST_MOVE, half)
                ? Optional.of("the " + name + "-bound ruler, whose code is the same in both arms, changed its "
                        + metric.word()
                        + " by " + Wording.percent(Math.expm1(mean.mean())) + " (99% interval "
                        + Wording.percent(new Interval(Math.expm1(mean.mean() - half), Math.expm1(mean.mean() + half)))
                        + ")")
                : Optional.empty();
    }
}
