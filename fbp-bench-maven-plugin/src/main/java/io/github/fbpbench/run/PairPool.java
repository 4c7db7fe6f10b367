package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pairs of one benchmark, as figures: slices are not kept. */
final class PairPool {

    private final PlannedBenchmark benchmark;
    private final Map<Injection, List<PairFigures>> pairs = new LinkedHashMap<>();
    private final List<PairFigures> objects = new ArrayList<>();
    private final ForkSettings settings;
    private int count;

    /** An empty one, of forks that spend their time so. */
    PairPool(PlannedBenchmark benchmark, ForkSettings settings) {
        this.benchmark = benchmark;
        this.settings = settings;
    }

    ForkSettings settings() {
        return settings;
    }

    /** The number that the next pair has. */
    int nextNumber() {
        return count + 1;
    }

    void add(InjectedPair pair) {
        count++;
        if (pair.injections().equals(List.of(Injection.OBJECT))) {
            // So that they may fail a build, were it one.
            objects.add(pair.figures(benchmark, Stage.AGAIN, 0));
            return;
        }
        for (int i = 0; i < pair.injections().size(); i++) {
            pairs.computeIfAbsent(pair.injections().get(i), injection -> new ArrayList<>())
                    .add(pair.figures(benchmark, Stage.FIRST, i));
        }
    }

    /** All of them; those that measured several levels are said to have taken as long as those of a check. */
    InjectedPairs pairs() {
        long nanos = (long) objects.stream()
                .filter(pair -> !pair.isLost())
                .mapToLong(PairFigures::elapsedNanos)
                .average()
                .orElse(0);
        Map<Injection, List<PairFigures>> timed = new LinkedHashMap<>();
        pairs.forEach((injection, each) -> timed.put(
                injection,
                each.stream()
                        .map(pair -> nanos == 0 ? pair : pair.taking(nanos))
                        .toList()));
        return new InjectedPairs(benchmark, timed, objects);
    }
}
