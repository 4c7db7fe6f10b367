package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of a check would say of a benchmark, with pairs that were measured before: they are asked for by
 * {@link PairProgress}, judged by {@link DecisionRule}, drawn afresh for a suspect, and judged with the others of the run by
 * {@link RunRule}, as in a real one. Only pairs in lockstep take part, and only one metric has a threshold.
 */
final class Rehearsal {

    private static final String REFERENCE = "the same code";

    private final PlannedBenchmark benchmark;
    private final Limits limits;
    private final int mostPairs;
    private final FlipPairs.Deck deck;
    private final List<PairFigures> drawn = new ArrayList<>();

    /**
     * Prepares one.
     *
     * @param metric that alone is judged
     * @param threshold of it
     * @param mostPairs of either stage
     * @param deck from which pairs are drawn, those of a suspect after those of its first stage
     */
    Rehearsal(PlannedBenchmark benchmark, Metric metric, Threshold threshold, int mostPairs, FlipPairs.Deck deck) {
        this.benchmark = benchmark;
        this.limits = new Limits(Thresholds.only(metric, threshold), Targets.NONE);
        this.mostPairs = mostPairs;
        this.deck = deck;
    }

    /**
     * Rehearses a run of these benchmarks.
     *
     * @return what the run would say of each; empty if there were too few pairs to say it
     */
    static Optional<List<Judgement>> run(List<Rehearsal> benchmarks) {
        List<Judgement> judgements = new ArrayList<>();
        for (Rehearsal each : benchmarks) {
            if (!each.draw(ForkFigures.Stage.FIRST, 1)) {
                return Optional.empty();
            }
            judgements.add(each.judge());
        }
        int suspects = (int) judgements.stream().filter(DecisionRule::isSuspect).count();
        for (int i = 0; i < judgements.size(); i++) {
            if (DecisionRule.isSuspect(judgements.get(i))) {
                if (!benchmarks.get(i).draw(ForkFigures.Stage.AGAIN, suspects)) {
                    return Optional.empty();
                }
                judgements.set(i, benchmarks.get(i).judge());
            }
        }
        return Optional.of(RunRule.judge(judgements, MachineSeen.NOTHING).judgements());
    }

    /** Pairs of both stages, those that compiled in the background among them. */
    int pairs() {
        return drawn.size();
    }

    /** How long these pairs took. */
    long elapsedNanos() {
        return drawn.stream().mapToLong(PairFigures::elapsedNanos).sum();
    }

    /**
     * Draws the pairs of a stage. Those that compile in the background only ever keep a verdict from being given; where they
     * are missing, it is given without them.
     *
     * @return whether there were enough
     */
    private boolean draw(ForkFigures.Stage stage, int suspects) {
        while (PairProgress.of(results(), limits, stage, Pairing.LOCKSTEP, mostPairs, suspects)
                instanceof PairProgress.GoOn next) {
            Optional<List<PairFigures>> flip = deck.next(next.compilation());
            if (flip.isEmpty()) {
                return next.compilation() == Compilation.BACKGROUND;
            }
            flip.get().forEach(pair -> drawn.add(renumbered(pair, drawn.size() + 1, stage)));
        }
        return true;
    }

    private Judgement judge() {
        return DecisionRule.judge(results(), limits, Optional.empty(), EnvironmentMatch.OTHER, true);
    }

    private BenchmarkResults results() {
        return new BenchmarkResults(
                benchmark,
                drawn.stream().map(PairFigures::candidate).toList(),
                new SideBySide.Pairs(REFERENCE, drawn, List.of()));
    }

    private static PairFigures renumbered(PairFigures pair, int number, ForkFigures.Stage stage) {
        return new PairFigures(
                number,
                stage,
                pair.setup(),
                pair.elapsedNanos(),
                renumbered(pair.candidate(), number, stage),
                renumbered(pair.reference(), number, stage),
                pair.logRatios(),
                pair.neighbours());
    }

    private static ForkFigures renumbered(ForkFigures fork, int number, ForkFigures.Stage stage) {
        return new ForkFigures(number, stage, fork.figures(), fork.observations(), fork.failure());
    }
}
