package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairedDecisionTest {

    private static final double[] SLOWER = {-.052, -.048, -.051, -.05, -.049, -.05};

    @Test
    void freshPairsAloneFailABuild() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, SLOWER));
        Judgement first = judge(pairs);
        assertThat(first.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(DecisionRule.isSuspect(first)).isTrue();
        pairs.addAll(GivenPairs.pairs(Stage.AGAIN, SLOWER));
        Judgement again = judge(pairs);
        assertThat(again.verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(again.verdict().reason())
                .startsWith("throughput changed by -4.9% side by side with commit 1a2b3c4 (99% interval ")
                .endsWith(", 6 pairs), beyond the threshold of -3%");
        assertThat(DecisionRule.isSuspect(again)).isFalse();
    }

    @Test
    void freshPairsThatDoNotConfirmPass() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, SLOWER));
        pairs.addAll(GivenPairs.pairs(Stage.AGAIN, .001, -.001, .002, 0, -.002, .001));
        assertThat(judge(pairs).verdict()).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void anOutlyingPairNeitherFailsNorPasses() {
        double[] same = {.001, -.001, -.3, 0, -.002, .001, .002, -.001};
        assertThat(GivenPairs.verdict("-3%", GivenPairs.pairs(Stage.AGAIN, Arrays.copyOf(same, 6))))
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(GivenPairs.verdict("-3%", GivenPairs.pairs(Stage.AGAIN, same)))
                .isInstanceOf(Verdict.Unchanged.class);
        double[] slower = {-.052, -.048, .3, -.05, -.049, -.05, -.051, -.05};
        assertThat(GivenPairs.verdict("-3%", GivenPairs.pairs(Stage.AGAIN, Arrays.copyOf(slower, 6))))
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(GivenPairs.verdict("-3%", GivenPairs.pairs(Stage.AGAIN, slower)))
                .isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void whatIsUndecidedNamesThePairsThatWouldSettleIt() {
        Verdict verdict = GivenPairs.verdict("-3%", GivenPairs.pairs(Stage.AGAIN, 0, -.02, -.005, -.03, .01, -.004));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Inconclusive.class, inconclusive -> {
            Verdict.MorePairs more = inconclusive.pairs().orElseThrow();
            assertThat(more.time().toSeconds()).isEqualTo(2L * more.count());
            assertThat(inconclusive.reason())
                    .contains("; about " + more.count() + " more pairs, " + 2 * more.count() + " s, would settle it");
        });
    }

    @Test
    void theJitsModesHaveToAgree() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, .001, -.001, .002, 0));
        pairs.add(GivenPairs.pair(5, Stage.FIRST, Compilation.BACKGROUND, -.081));
        pairs.add(GivenPairs.pair(6, Stage.FIRST, Compilation.BACKGROUND, -.083));
        Judgement judgement = judge(pairs);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(judgement.verdict().reason()).contains("but by -7.9% where the JIT compiled in the background");
        PairedComparison comparison = judgement
                .comparison()
                .orElseThrow()
                .of(Metric.THROUGHPUT)
                .orElseThrow()
                .sideBySide()
                .orElseThrow();
        assertThat(comparison.pairs()).hasSize(4);
        assertThat(comparison.background()).isPresent();
    }

    /** Their mean is on the other side of the threshold, but they spread by far more than they lie apart from the others. */
    @Test
    void pairsOfAnotherModeThatSpreadVetoNothing() {
        assertThat(judge(withBackground(-.07, -.03)).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(withBackground(-.2, .08, -.15, .06)).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(withBackground(-.053, -.047, -.05, -.052)).verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    private static List<PairFigures> withBackground(double... background) {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(
                Stage.FIRST, .001, -.001, .001, -.001, .001, -.001, .001, -.001, .001, -.001, .001, -.001));
        for (double ratio : background) {
            pairs.add(GivenPairs.pair(pairs.size() + 1, Stage.FIRST, Compilation.BACKGROUND, ratio));
        }
        return pairs;
    }

    @Test
    void theFirstPairsSayHowSureTheyAreAndFreshOnesAreSurer() {
        double[] same = {.001, -.001, .002, 0, -.002, .001};
        assertThat(judge(GivenPairs.pairs(Stage.FIRST, same)).verdict().reason())
                .contains("(95% interval ");
        assertThat(judge(GivenPairs.pairs(Stage.AGAIN, same)).verdict().reason())
                .contains("(99% interval ");
    }

    @Test
    void theSameCodeIsUnchangedWithoutMeasuring() {
        BenchmarkResults results =
                new BenchmarkResults(Given.BENCHMARK, List.of(), new SideBySide.SameCode("commit 1a2b3c4"));
        Judgement judgement =
                DecisionRule.judge(results, Limits.DEFAULT, Optional.empty(), EnvironmentMatch.OTHER, true);
        assertThat(judgement.verdict()).isEqualTo(new Verdict.Unchanged("the code is that of commit 1a2b3c4"));
    }

    @Test
    void aForkThatDiedOnceCostsItsPair() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, .001, -.001, .002, 0));
        pairs.add(GivenPairs.lost(5, Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.CRASHED));
        assertThat(judge(pairs).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(pairs).verdict().reason())
                .endsWith("; 1 of 5 pairs counts for nothing, since a fork of the candidate failed: it broke");
        pairs.add(GivenPairs.lost(6, Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.HUNG));
        assertThat(judge(pairs).verdict()).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void aForkThatWouldFailAgainFailsTheBenchmark() {
        List<PairFigures> pairs = new ArrayList<>(GivenPairs.pairs(Stage.FIRST, .001, -.001, .002, 0));
        pairs.add(GivenPairs.lost(5, Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.WRONG_OUTPUT));
        assertThat(judge(pairs).verdict()).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void withoutAPairTheBaselineHasToDo() {
        List<PairFigures> pairs = List.of(
                GivenPairs.lost(1, Stage.FIRST, Arm.REFERENCE, ForkFailure.Cause.NOT_LINKED),
                GivenPairs.lost(2, Stage.FIRST, Arm.REFERENCE, ForkFailure.Cause.NOT_LINKED));
        List<Double> throughput = List.of(1e6, 1e6, 1e6);
        BenchmarkResults results = new BenchmarkResults(
                Given.BENCHMARK,
                Given.run(throughput).forks(),
                new SideBySide.Pairs(GivenPairs.REFERENCE, pairs, List.of()));
        assertThat(DecisionRule.judge(results, Thresholds.DEFAULT, Given.baseline(throughput), EnvironmentMatch.SAME)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        Verdict elsewhere = DecisionRule.judge(
                        results, Thresholds.DEFAULT, Given.baseline(throughput), EnvironmentMatch.OTHER)
                .verdict();
        assertThat(elsewhere).isInstanceOf(Verdict.Ungated.class);
        assertThat(elsewhere.reason())
                .startsWith(
                        "throughput was compared in no pair of forks side by side, and throughput cannot be compared")
                .endsWith("; 2 of 2 pairs count for nothing, since a fork of the reference failed: it broke");
    }

    @Test
    void allocationIsComparedWithTheReference() {
        List<PairFigures> pairs = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            PairFigures pair = GivenPairs.pair(i, Stage.FIRST, Compilation.BATCH, 0);
            pairs.add(new PairFigures(
                    i,
                    Stage.FIRST,
                    pair.setup(),
                    1,
                    Given.fork(i, Stage.FIRST, Map.of(Metric.THROUGHPUT, 1e6, Metric.ALLOCATION, 376.0)),
                    Given.fork(i, Stage.FIRST, Map.of(Metric.THROUGHPUT, 1e6, Metric.ALLOCATION, 368.0)),
                    pair.logRatios()));
        }
        Judgement judgement = judge(pairs);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(judgement.verdict().reason()).startsWith("allocation went from 368 B/msg to 376 B/msg");
    }

    @Test
    void whyThereIsNoReferenceIsSaidWhereTimeCannotBeCompared() {
        BenchmarkResults results = new BenchmarkResults(
                Given.BENCHMARK,
                Given.run(List.of(1e6, 1e6)).forks(),
                new SideBySide.None("the clone is shallow; fetch all of it (fetch-depth: 0)"));
        assertThat(DecisionRule.judge(
                                results,
                                Limits.DEFAULT,
                                Given.baseline(List.of(1e6, 1e6)),
                                EnvironmentMatch.SAME_ALLOCATION,
                                true)
                        .verdict()
                        .reason())
                .endsWith("; there is no reference to measure it beside: the clone is shallow; fetch all of it"
                        + " (fetch-depth: 0)");
    }

    private static Judgement judge(List<PairFigures> pairs) {
        return DecisionRule.judge(
                GivenPairs.results(pairs), GivenPairs.limits("-3%"), Optional.empty(), EnvironmentMatch.OTHER, true);
    }
}
