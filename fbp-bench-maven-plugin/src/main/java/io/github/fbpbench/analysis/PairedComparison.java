package io.github.fbpbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one metric of a benchmark differs between candidate and reference, by pairs of forks.
 *
 * @param change relative change (-.05 is 5% less), robust over pairs
 * @param interval of the change, over all looks; absent with fewer than 2 pairs
 * @param confidence that the interval holds the true change: .99 of pairs that may fail a build, .95 of the first ones; absent where it is
 *     no estimate
 * @param pairs the relative change of each pair that counts, in the order in which they ran
 * @param background the change by pairs whose JIT compiled in the background; absent if there are none
 */
public record PairedComparison(
        double change,
        Optional<Interval> interval,
        OptionalDouble confidence,
        List<Double> pairs,
        Optional<Double> background) {

    /** Keeps the list from changing. */
    public PairedComparison {
        pairs = List.copyOf(pairs);
    }
}
