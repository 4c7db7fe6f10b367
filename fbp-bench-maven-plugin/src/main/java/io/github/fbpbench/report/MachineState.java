package io.github.fbpbench.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen of the machine while pairs of forks ran on it.
 *
 * @param rulers by name, for each pair of a benchmark of ours that is the same in both arms the relative change of its
 *     time (.01 is 1% more), which is 0 but for what the machine and the set-up add
 * @param parallelismBefore how much more all cores do at once than one, before the first fork; absent if not looked at
 * @param parallelismAfter the same after the last fork
 * @param unbound why pairs were not bound to one core, and what to do about it, without a full stop; absent if they were
 * @param waitedNanos how long the run waited for the machine to become fit
 */
public record MachineState(
        SortedMap<String, List<Double>> rulers,
        OptionalDouble parallelismBefore,
        OptionalDouble parallelismAfter,
        Optional<String> unbound,
        long waitedNanos) {

    /** Keeps the map from changing. */
    public MachineState {
        SortedMap<String, List<Double>> copy = new TreeMap<>();
        for (Map.Entry<String, List<Double>> ruler : rulers.entrySet()) {
            copy.put(ruler.getKey(), List.copyOf(ruler.getValue()));
        }
        rulers = Collections.unmodifiableSortedMap(copy);
    }
}
