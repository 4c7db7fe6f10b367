package io.github.fbpbench.analysis;

import java.util.List;
import java.util.Optional;

/** How one metric moved from its baseline to this run, and what follows. */
sealed interface Change permits SpreadChange, ExactChange {

    /** Between figures of the forks of this run and of the baseline; neither is empty. */
    static Change of(Metric metric, List<Double> current, List<Double> baseline) {
        return switch (metric.evidence()) {
            case TIME, HEAP -> new SpreadChange(metric, current, baseline);
            case ALLOCATION, COUNT -> new ExactChange(metric, current, baseline);
        };
    }

    /** Relative change, or difference for counts; absent where the baseline allows no relative change. */
    Optional<Double> size();

    /** Where the change lies; absent where nothing can be said. */
    Optional<Interval> interval();

    /** The verdict at a threshold. */
    Verdict judge(Threshold.Limit limit);
}
