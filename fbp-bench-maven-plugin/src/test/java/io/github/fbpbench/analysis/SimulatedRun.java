package io.github.fbpbench.analysis;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * A whole decision on one benchmark, as a run takes it: flip pairs until they decide, and fresh ones if they are suspicious.
 *
 * @param verdict word of the verdict
 * @param pairs of both stages, those that compiled in the background among them
 */
record SimulatedRun(String verdict, int pairs) {

    /**
     * Simulates.
     *
     * @param throughput log ratio of a pair, drawn anew for each
     * @param most pairs for each stage
     */
    static SimulatedRun of(String threshold, DoubleSupplier throughput, int most) {
        Limits limits = GivenPairs.limits(threshold);
        List<PairFigures> pairs = new ArrayList<>();
        runOf(pairs, Stage.FIRST, limits, throughput, most);
        Judgement judgement = judge(pairs, limits);
        if (DecisionRule.isSuspect(judgement)) {
            runOf(pairs, Stage.AGAIN, limits, throughput, most);
            judgement = judge(pairs, limits);
        }
        return new SimulatedRun(judgement.verdict().word(), pairs.size());
    }

    /** The fresh pairs of a suspect alone. */
    static SimulatedRun ofSuspect(String threshold, DoubleSupplier throughput, int most) {
        Limits limits = GivenPairs.limits(threshold);
        List<PairFigures> pairs = new ArrayList<>();
        runOf(pairs, Stage.AGAIN, limits, throughput, most);
        return new SimulatedRun(judge(pairs, limits).verdict().word(), pairs.size());
    }

    private static void runOf(
            List<PairFigures> pairs, Stage stage, Limits limits, DoubleSupplier throughput, int most) {
        while (PairProgress.of(GivenPairs.results(pairs), limits, stage, Pairing.LOCKSTEP, most, 1)
                instanceof PairProgress.GoOn next) {
            add(pairs, stage, next.compilation(), throughput);
            add(pairs, stage, next.compilation(), throughput);
        }
    }

    private static void add(List<PairFigures> pairs, Stage stage, Compilation compilation, DoubleSupplier throughput) {
        pairs.add(GivenPairs.pair(pairs.size() + 1, stage, compilation, throughput.getAsDouble()));
    }

    private static Judgement judge(List<PairFigures> pairs, Limits limits) {
        return DecisionRule.judge(GivenPairs.results(pairs), limits, Optional.empty(), EnvironmentMatch.OTHER, true);
    }
}
