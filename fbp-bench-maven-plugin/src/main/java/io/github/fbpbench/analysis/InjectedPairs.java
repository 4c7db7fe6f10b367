package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lockstep pairs of one benchmark whose arms have the same code, but for what was added to the candidate.
 *
 * @param benchmark which one
 * @param pairs by what was added; in flip pairs, in the order in which they ran: the k-th of each list are slices of the same
 *     two forks, which took turns with what was added. Those that compiled in the background are among them
 * @param objects the pairs with one more object per message ({@link Injection#OBJECT}), which last as long as those of a check
 */
public record InjectedPairs(
        PlannedBenchmark benchmark, Map<Injection, List<PairFigures>> pairs, List<PairFigures> objects) {

    /** Keeps the map and the lists from changing. */
    public InjectedPairs {
        Map<Injection, List<PairFigures>> copy = new LinkedHashMap<>();
        pairs.forEach((injection, each) -> copy.put(injection, List.copyOf(each)));
        pairs = Collections.unmodifiableMap(copy);
        objects = List.copyOf(objects);
    }
}
