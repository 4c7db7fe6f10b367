package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairProgressTest {

    private static final PairProgress ON = new PairProgress.GoOn(Compilation.BATCH);
    private static final PairProgress ON_IN_BACKGROUND = new PairProgress.GoOn(Compilation.BACKGROUND);
    private static final PairProgress DECIDED = new PairProgress.Decided();

    @Test
    void nothingIsDecidedBelowTheFirstLook() {
        assertThat(progress("-5%", Stage.FIRST, List.of(), 24)).isEqualTo(ON);
        assertThat(progress("-5%", Stage.FIRST, GivenPairs.pairs(Stage.FIRST, 0, 0), 24))
                .isEqualTo(ON);
        assertThat(progress("-5%", Stage.AGAIN, GivenPairs.pairs(Stage.AGAIN, 0, 0, 0, 0), 24))
                .isEqualTo(ON);
    }

    @Test
    void fourPairsOfTheSameCodeAndOneFlipPairInTheBackgroundAreEnough() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, .002, -.005, .004, -.001));
        assertThat(progress("-5%", Stage.FIRST, pairs, 24)).isEqualTo(ON_IN_BACKGROUND);
        pairs.add(GivenPairs.pair(5, Stage.FIRST, Compilation.BACKGROUND, .01));
        pairs.add(GivenPairs.pair(6, Stage.FIRST, Compilation.BACKGROUND, -.01));
        assertThat(progress("-5%", Stage.FIRST, pairs, 24)).isEqualTo(DECIDED);
    }

    @Test
    void suspectsWaitForFreshPairs() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, -.052, -.048, -.055, -.05));
        assertThat(progress("-3%", Stage.FIRST, pairs, 24)).isEqualTo(DECIDED);
        assertThat(progress("-3%", Stage.AGAIN, pairs, 24)).isEqualTo(ON);
        pairs.addAll(GivenPairs.pairs(Stage.AGAIN, -.052, -.048, -.051, -.05, -.049, -.05));
        assertThat(progress("-3%", Stage.AGAIN, pairs, 24)).isEqualTo(ON_IN_BACKGROUND);
        for (int i = 0; i < 4; i++) {
            pairs.add(GivenPairs.pair(11 + i, Stage.AGAIN, Compilation.BACKGROUND, -.05));
        }
        assertThat(progress("-3%", Stage.AGAIN, pairs, 24)).isEqualTo(DECIDED);
    }

    @Test
    void severalSuspectsNeedMorePairs() {
        List<PairFigures> pairs = GivenPairs.pairs(Stage.AGAIN, -.05, -.041, -.054, -.06, -.046, -.05);
        assertThat(PairProgress.of(
                        GivenPairs.results(pairs), GivenPairs.limits("-3%"), Stage.AGAIN, Pairing.LOCKSTEP, 24, 1))
                .isEqualTo(ON_IN_BACKGROUND);
        assertThat(PairProgress.of(
                        GivenPairs.results(pairs), GivenPairs.limits("-3%"), Stage.AGAIN, Pairing.LOCKSTEP, 24, 20))
                .isEqualTo(ON);
    }

    @Test
    void onlyTheSuspiciousPairingIsMeasuredAgain() {
        PlannedBenchmark network =
                new PlannedBenchmark(Given.BENCHMARK.id(), new BenchmarkKind.OfNetwork(), Map.of(), Optional.empty());
        List<PairFigures> pairs = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            pairs.add(GivenPairs.pair(
                    i, Stage.FIRST, Pairing.LOCKSTEP, Compilation.BATCH, Map.of(Metric.COST, .2 + i / 1e3)));
            pairs.add(GivenPairs.pair(
                    i + 4, Stage.FIRST, Pairing.ALTERNATING, Compilation.BATCH, Map.of(Metric.THROUGHPUT, i / 1e3)));
        }
        Limits limits = new Limits(Thresholds.defaultsOf(network.kind(), true), Targets.NONE);
        BenchmarkResults results = GivenPairs.results(network, pairs);
        assertThat(PairProgress.of(results, limits, Stage.AGAIN, Pairing.LOCKSTEP, 24, 1))
                .isEqualTo(ON);
        assertThat(PairProgress.of(results, limits, Stage.AGAIN, Pairing.ALTERNATING, 24, 1))
                .isEqualTo(DECIDED);
        for (int i = 0; i < 6; i++) {
            pairs.add(GivenPairs.pair(
                    9 + i, Stage.AGAIN, Pairing.LOCKSTEP, Compilation.BATCH, Map.of(Metric.COST, .2 + i / 1e3)));
        }
        Judgement judgement = DecisionRule.judge(
                GivenPairs.results(network, pairs), limits, Optional.empty(), EnvironmentMatch.OTHER, true);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(judgement
                        .comparison()
                        .orElseThrow()
                        .of(Metric.THROUGHPUT)
                        .orElseThrow()
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void whatTheBudgetCannotSettleIsGivenUp() {
        List<PairFigures> pairs = GivenPairs.pairs(Stage.FIRST, .08, -.12, .05, -.09, .02, -.07, .04, -.08, .06, -.1);
        assertThat(progress("-3%", Stage.FIRST, pairs, 12)).isInstanceOf(PairProgress.Futile.class);
        assertThat(progress("-3%", Stage.FIRST, pairs, 10))
                .isEqualTo(new PairProgress.Futile("the budget of 10 pairs is used up"));
        assertThat(progress("-60%", Stage.FIRST, pairs, 12)).isEqualTo(ON_IN_BACKGROUND);
    }

    @Test
    void aReferenceThatKeepsFailingIsGivenUp() {
        List<PairFigures> pairs = new ArrayList<>();
        pairs.add(GivenPairs.lost(1, Stage.FIRST, Arm.REFERENCE, ForkFailure.Cause.CRASHED));
        assertThat(progress("-5%", Stage.FIRST, pairs, 24)).isEqualTo(ON);
        pairs.add(GivenPairs.lost(2, Stage.FIRST, Arm.REFERENCE, ForkFailure.Cause.HUNG));
        assertThat(progress("-5%", Stage.FIRST, pairs, 24)).isInstanceOf(PairProgress.Futile.class);
    }

    @Test
    void aCandidateThatFailsForGoodIsDecided() {
        assertThat(progress(
                        "-5%",
                        Stage.FIRST,
                        List.of(GivenPairs.lost(1, Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.THREW)),
                        24))
                .isEqualTo(DECIDED);
    }

    private static PairProgress progress(String threshold, Stage stage, List<PairFigures> pairs, int most) {
        return PairProgress.of(
                GivenPairs.results(pairs), GivenPairs.limits(threshold), stage, Pairing.LOCKSTEP, most, 1);
    }
}
