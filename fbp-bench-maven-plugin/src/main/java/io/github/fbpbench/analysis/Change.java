package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How one metric moved from its baseline to this run, and what follows. */
sealed interface Change permits SpreadChange, ExactChange, PairedChange {

    /**
     * Between figures of the forks of this run and of the baseline; neither is empty. Code on several threads may allocate
     * nothing at all, of which there is no relative change.
     */
    static Change of(Metric metric, BenchmarkKind kind, List<Double> current, List<Double> baseline) {
        boolean nothing = Stream.concat(current.stream(), baseline.stream()).anyMatch(figure -> figure <= 0);
        return metric.varies(kind) && !(metric == Metric.ALLOCATION && nothing)
                ? new SpreadChange(metric, kind, current, baseline)
                : new ExactChange(metric, current, baseline);
    }

    /** Relative change, or difference for counts; absent where the baseline allows no relative change. */
    Optional<Double> size();

    /** Where the change lies; absent where nothing can be said. */
    Optional<Interval> interval();

    /** That the interval holds the true change, such as .99; absent where it is no estimate. */
    OptionalDouble confidence();

    /** The verdict at a threshold. */
    Verdict judge(Threshold.Limit limit);
}
