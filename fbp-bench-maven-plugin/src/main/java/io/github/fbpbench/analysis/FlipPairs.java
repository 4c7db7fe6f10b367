package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What was measured of one benchmark in lockstep, for rehearsals to draw from: flip pairs, which are two consecutive pairs of one
 * compilation. Those of which a fork failed, or that do not tell the metric, are left out, each with its other half. The
 * pairs keep nothing but what decides on the metric.
 *
 * @param byCompilation in the order in which they ran
 */
record FlipPairs(Map<Compilation, List<List<PairFigures>>> byCompilation) {

    /** Gives out flip pairs. */
    interface Deck {

        /** The next one; empty if there is none left. */
        Optional<List<PairFigures>> next(Compilation compilation);
    }

    /**
     * Those that tell a metric.
     *
     * @param pairs in the order in which they ran
     */
    static FlipPairs of(List<PairFigures> pairs, Metric metric) {
        Map<Compilation, List<List<PairFigures>>> flips = new EnumMap<>(Compilation.class);
        for (Compilation compilation : Compilation.values()) {
            List<PairFigures> ran = pairs.stream()
                    .filter(pair -> pair.setup().compilation() == compilation
                            && pair.setup().pairing() == Pairing.LOCKSTEP)
                    .toList();
            List<List<PairFigures>> whole = new ArrayList<>();
            for (int i = 0; i + 1 < ran.size(); i += 2) {
                if (tells(ran.get(i), metric) && tells(ran.get(i + 1), metric)) {
                    whole.add(List.of(bare(ran.get(i), metric), bare(ran.get(i + 1), metric)));
                }
            }
            flips.put(compilation, whole);
        }
        return new FlipPairs(flips);
    }

    /** The single pairs whose figures decide. */
    List<PairFigures> batch() {
        return of(Compilation.BATCH).stream().flatMap(List::stream).toList();
    }

    /** Gives out each once, in the order in which they ran. */
    Deck once() {
        Map<Compilation, Deque<List<PairFigures>>> left = new EnumMap<>(Compilation.class);
        byCompilation.forEach((compilation, flips) -> left.put(compilation, new ArrayDeque<>(flips)));
        return compilation -> Optional.ofNullable(left.get(compilation)).map(Deque::poll);
    }

    /**
     * Gives them out in random order, without replacement. Where all have been given out they are shuffled anew, so that
     * from then on they repeat.
     */
    Deck shuffled(SplittableRandom random) {
        Map<Compilation, Deque<List<PairFigures>>> left = new EnumMap<>(Compilation.class);
        return compilation -> Optional.ofNullable(left.computeIfAbsent(compilation, key -> new ArrayDeque<>()))
                .map(deck -> {
                    if (deck.isEmpty()) {
                        deck.addAll(shuffle(of(compilation), random));
                    }
                    return deck.poll();
                });
    }

    private List<List<PairFigures>> of(Compilation compilation) {
        return byCompilation.getOrDefault(compilation, List.of());
    }

    private static <T> List<T> shuffle(List<T> values, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    private static boolean tells(PairFigures pair, Metric metric) {
        return !pair.isLost() && pair.logRatios().containsKey(metric);
    }

    private static PairFigures bare(PairFigures pair, Metric metric) {
        return new PairFigures(
                pair.number(),
                pair.stage(),
                pair.setup(),
                pair.elapsedNanos(),
                bare(pair.candidate()),
                bare(pair.reference()),
                Map.of(metric, pair.logRatios().get(metric)),
                pair.neighbours());
    }

    private static ForkFigures bare(ForkFigures fork) {
        Map<Metric, Double> figures = new EnumMap<>(fork.figures());
        figures.keySet().retainAll(List.of(Metric.THROUGHPUT, Metric.CPU_TIME));
        return new ForkFigures(fork.number(), fork.stage(), figures, Optional.empty(), fork.failure());
    }
}
