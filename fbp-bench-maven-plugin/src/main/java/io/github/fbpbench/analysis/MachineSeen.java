package io.github.fbpbench.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What a run saw of the machine, beside its benchmarks.
 *
 * @param rulers with their pairs; empty if none was measured
 * @param parallelism absent if nobody looked
 */
public record MachineSeen(List<Ruler> rulers, Optional<Parallelism> parallelism) {

    /** Nobody looked. */
    public static final MachineSeen NOTHING = new MachineSeen(List.of(), Optional.empty());

    /** Keeps the list from changing. */
    public MachineSeen {
        rulers = List.copyOf(rulers);
    }
}
