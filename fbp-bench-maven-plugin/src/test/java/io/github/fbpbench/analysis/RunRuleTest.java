package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunRuleTest {

    private static final double[] SLOWER = {-.052, -.048, -.051, -.05, -.049, -.05};
    private static final double[] NEARLY = {-.05, -.041, -.054, -.06, -.046, -.05};
    private static final double[] SAME = {.001, -.001, .002, 0, -.002, .001};

    @Test
    void nothingIsVetoedOnAMachineThatKeptStill() {
        List<Judgement> judgements = List.of(fresh(SLOWER), fresh(SAME));
        RunJudgement run = RunRule.judge(
                judgements, new MachineSeen(List.of(ruler(SAME)), Optional.of(new Parallelism(2, 1.9, 1.8))));
        assertThat(run.judgements()).isEqualTo(judgements);
        assertThat(run.sentences()).isEmpty();
    }

    @Test
    void ofManySuspectsOnlyTheClearOnesFail() {
        assertThat(words(RunRule.judge(List.of(fresh(NEARLY)), MachineSeen.NOTHING)))
                .containsExactly("REGRESSED");
        List<Judgement> many = new ArrayList<>(List.of(fresh(NEARLY)));
        IntStream.range(0, 19).forEach(i -> many.add(fresh(SAME)));
        RunJudgement run = RunRule.judge(many, MachineSeen.NOTHING);
        assertThat(run.judgements().get(0).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(run.judgements().get(0).verdict().reason())
                .endsWith("but not as clearly as it takes with 20 suspects at once");
        assertThat(run.judgements().get(1).verdict()).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void aRulerThatMovedVetoesWhatMovedAsItDidAndNoFarther() {
        MachineSeen slower =
                new MachineSeen(List.of(ruler(SAME), ruler(-.031, -.03, -.0305, -.0295)), Optional.empty());
        List<Judgement> judgements = List.of(fresh(SLOWER), fresh(faster()), fresh(SAME), fresh(times(3, SLOWER)));
        RunJudgement run = RunRule.judge(judgements, slower);
        assertThat(words(run)).containsExactly("INCONCLUSIVE", "IMPROVED", "UNCHANGED", "REGRESSED");
        assertThat(run.judgements().get(0).verdict().reason())
                .startsWith("throughput is not decided, because the memory-bound ruler");
        assertThat(run.sentences()).hasSize(1);
        assertThat(run.sentences().get(0))
                .startsWith(
                        "A change by no more than that of a ruler is not said to be one, because the memory-bound"
                                + " ruler, whose code is the same in both arms, changed its throughput by -3.0% (99% interval ");
        MachineSeen faster = new MachineSeen(List.of(ruler(.031, .03, .0305, .0295)), Optional.empty());
        assertThat(words(RunRule.judge(judgements, faster)))
                .containsExactly("REGRESSED", "INCONCLUSIVE", "UNCHANGED", "REGRESSED");
    }

    @Test
    void aRulerThatMovedByLittleOrForNoReasonVetoesNothing() {
        assertThat(words(RunRule.judge(
                        List.of(fresh(SLOWER)),
                        new MachineSeen(
                                List.of(ruler(-.011, -.01, -.012, -.009), ruler(-.1, .02, .05, -.09)),
                                Optional.empty()))))
                .containsExactly("REGRESSED");
    }

    @Test
    void whatShiftsAllBenchmarksAlikeIsToldOnce() {
        List<Judgement> four =
                IntStream.range(0, 4).mapToObj(i -> fresh(SLOWER)).toList();
        assertThat(words(RunRule.judge(four, MachineSeen.NOTHING))).containsOnly("REGRESSED");
        List<Judgement> five = new ArrayList<>(four);
        five.add(fresh(NEARLY));
        RunJudgement run = RunRule.judge(five, MachineSeen.NOTHING);
        assertThat(words(run)).containsOnly("INCONCLUSIVE");
        assertThat(run.sentences()).hasSize(1);
        assertThat(run.sentences().get(0))
                .contains("all 5 benchmarks became slower by about the same, 5.1% in the middle");
        five.set(4, fresh(SAME));
        assertThat(words(RunRule.judge(five, MachineSeen.NOTHING))).contains("REGRESSED", "UNCHANGED");
        five.set(4, fresh(times(3, SLOWER)));
        assertThat(words(RunRule.judge(five, MachineSeen.NOTHING))).containsOnly("REGRESSED");
    }

    @Test
    void withoutItsCoresAMachineTellsOnlyTheCostOfSeveralThreads() {
        PlannedBenchmark network = new PlannedBenchmark(
                new BenchmarkId("com.example.FlowBenchmark", Scenario.THROUGHPUT),
                new BenchmarkKind.OfNetwork(),
                Map.of(),
                Optional.empty());
        List<PairFigures> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pairs.add(GivenPairs.pair(
                    i + 1, Stage.AGAIN, Pairing.LOCKSTEP, Compilation.BATCH, Map.of(Metric.COST, SAME[i])));
        }
        for (int i = 0; i < 6; i++) {
            pairs.add(GivenPairs.pair(
                    i + 7,
                    Stage.AGAIN,
                    Pairing.ALTERNATING,
                    Compilation.BATCH,
                    Map.of(Metric.THROUGHPUT, 10 * SLOWER[i])));
        }
        Judgement judgement = DecisionRule.judge(
                GivenPairs.results(network, pairs),
                new Limits(Thresholds.defaultsOf(network.kind(), true), Targets.NONE),
                Optional.empty(),
                EnvironmentMatch.OTHER,
                true);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Regressed.class);
        RunJudgement run = RunRule.judge(
                List.of(judgement, fresh(SLOWER)),
                new MachineSeen(List.of(), Optional.of(new Parallelism(2, 1.9, 1.0))));
        assertThat(words(run)).containsExactly("INCONCLUSIVE", "REGRESSED");
        assertThat(run.judgements()
                        .get(0)
                        .comparison()
                        .orElseThrow()
                        .of(Metric.COST)
                        .orElseThrow()
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(run.sentences())
                .containsExactly(
                        "What several threads do at once is not decided, because the machine ran 1.9 of 2 threads at"
                                + " once before the measurement and 1.0 after it; wait until it has recovered, or use one that keeps"
                                + " its cores");
    }

    private static Judgement fresh(double... ratios) {
        return GivenPairs.judgement("-3%", GivenPairs.pairs(Stage.AGAIN, ratios));
    }

    private static double[] faster() {
        return times(-1, SLOWER);
    }

    private static double[] times(double factor, double[] ratios) {
        return Arrays.stream(ratios).map(each -> factor * each).toArray();
    }

    private static Ruler ruler(double... ratios) {
        return new Ruler("memory", GivenPairs.pairs(Stage.FIRST, ratios));
    }

    private static List<String> words(RunJudgement run) {
        return run.judgements().stream().map(each -> each.verdict().word()).toList();
    }
}
