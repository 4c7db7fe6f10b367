package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetComparisonTest {

    private static final List<Double> STEADY = List.of(100.0, 101.0, 99.0);

    /** SciPy: {@code x = log([100, 101, 99]); exp(mean(x) + [-1, 1] * t.ppf(.995, 2) * std(x, ddof=1) / sqrt(3))}. */
    @ParameterizedTest
    @CsvSource({
        "throughput, >= 94/s, met",
        "throughput, >= 95/s, INCONCLUSIVE",
        "throughput, >= 105/s, INCONCLUSIVE",
        "throughput, >= 106/s, MISSED",
        "p99, <= 106 ns, met",
        "p99, <= 105 ns, INCONCLUSIVE",
        "p99, <= 95 ns, INCONCLUSIVE",
        "p99, <= 94 ns, MISSED",
        "retainedHeap, <= 106 B, met",
        "retainedHeap, <= 94 B, MISSED"
    })
    void isMissedByTheWholeIntervalOfTheMean(String word, String target, String expected) {
        TargetComparison comparison = compare(word, target, STEADY);

        assertThat(word(comparison)).isEqualTo(expected);
        assertThat(comparison.interval().orElseThrow().low()).isCloseTo(94.428, within(1e-3));
        assertThat(comparison.interval().orElseThrow().high()).isCloseTo(105.894, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "allocation, <= 64 B, 64 64, met",
        "allocation, <= 63.9 B, 64 64, MISSED",
        "allocation, <= 64 B, 64 72, INCONCLUSIVE",
        "allocation, <= 64 B, 72, MISSED",
        "errorRate, <= 1%, .01 .01, met",
        "errorRate, <= 1%, .02 .03, MISSED",
        "threads, <= 0, 0 0, met",
        "threads, <= 0, 1 1, MISSED",
        "threads, <= 0, 0 1, INCONCLUSIVE",
        "leases, <= 0, 2 2, MISSED",
        "heapGrowth, <= 0 B, 0 0, met"
    })
    void whatHardlyVariesIsJudgedFromTheLeastToTheMost(String word, String target, String figures, String expected) {
        assertThat(word(compare(
                        word,
                        target,
                        Arrays.stream(figures.split(" ", -1))
                                .map(Double::valueOf)
                                .toList())))
                .isEqualTo(expected);
    }

    @Test
    void saysByHowMuch() {
        assertThat(reason("throughput", ">= 500_000/s", List.of(1000.0, 1000.0)))
                .isEqualTo("throughput is 1000 msg/s, beyond the target of >= 500_000/s");
        assertThat(reason("p99", "<= 1 ms", List.of(2_345_678.0, 2_345_678.0)))
                .isEqualTo("p99 is 2.346 ms, beyond the target of <= 1 ms");
        assertThat(reason("errorRate", "<= 1%", List.of(.005, .02)))
                .isEqualTo("errorRate is 1.25% of messages (0.5% of messages to 2% of messages), which contains the"
                        + " target of <= 1%");
        assertThat(reason("leases", "<= 0", List.of(2.0, 2.0))).isEqualTo("leases is 2, beyond the target of <= 0");
    }

    /** With one degree of freedom the interval is wide: 64 times the standard error to either side. */
    @Test
    void aRateIsNotTakenForPossiblyLessThanNothing() {
        assertThat(compare("throughput", ">= 100/s", List.of(34.6e6, 37e6)).problem())
                .isEmpty();
    }

    @Test
    void anIntervalIsFiniteHoweverFewTheForks() {
        assertThat(word(compare("throughput", ">= 100/s", List.of(1e-300, 1e300))))
                .isEqualTo("INCONCLUSIVE");
    }

    @Test
    void aFigureOfZeroIsAFigure() {
        assertThat(word(compare("cpuTime", "<= 1 ns", List.of(0.0, 0.0)))).isEqualTo("met");
    }

    @Test
    void noFigureIsLessThanNothing() {
        assertThat(compare("p99", "<= 1 s", List.of(1.0, 100.0))
                        .interval()
                        .orElseThrow()
                        .low())
                .isNotNegative();
    }

    @Test
    void oneForkOfAFigureThatVariesCannotTell() {
        TargetComparison comparison = compare("throughput", ">= 1/s", List.of(100.0));

        assertThat(comparison.interval()).isEmpty();
        assertThat(comparison.problem().orElseThrow())
                .isEqualTo(new Verdict.Inconclusive(
                        "throughput is 100 msg/s, and one fork cannot tell whether the target of >= 1/s is met"));
    }

    @Test
    void isMissedWithoutABaseline() {
        Judgement judgement = judge(Given.run(STEADY), ">= 200/s", Optional.empty());

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(judgement.lacksBaseline()).isTrue();
        assertThat(DecisionRule.isSuspect(judgement)).isTrue();
    }

    @Test
    void isMissedAlthoughNothingChanged() {
        Judgement judgement = judge(Given.run(STEADY), ">= 200/s", Given.baseline(STEADY));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(metric(judgement).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(DecisionRule.isSuspect(judgement)).isTrue();
    }

    @Test
    void whatWasMeasuredAgainIsNoSuspectAnyMore() {
        List<ForkFigures> forks = new ArrayList<>(Given.run(STEADY).forks());
        forks.addAll(Given.run(Stage.AGAIN, Map.of(Metric.THROUGHPUT, STEADY)).forks());
        Judgement judgement = judge(new BenchmarkResults(Given.BENCHMARK, forks), ">= 200/s", Optional.empty());

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(DecisionRule.isSuspect(judgement)).isFalse();
    }

    @Test
    void theForksThatMeasuredAgainDecide() {
        List<ForkFigures> forks = new ArrayList<>(Given.run(STEADY).forks());
        forks.addAll(Given.run(Stage.AGAIN, Map.of(Metric.THROUGHPUT, Given.times(3, STEADY)))
                .forks());

        assertThat(judge(new BenchmarkResults(Given.BENCHMARK, forks), ">= 200/s", Given.baseline(STEADY))
                        .verdict())
                .isNotInstanceOf(Verdict.Missed.class);
    }

    @Test
    void whatIsTheSameInEveryForkIsNotMeasuredAgain() {
        Judgement judgement = DecisionRule.judge(
                Given.run(Map.of(Metric.THROUGHPUT, STEADY, Metric.THREADS, List.of(1.0, 1.0, 1.0))),
                limits("threads", "<= 0"),
                Optional.empty(),
                EnvironmentMatch.OTHER,
                true);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(DecisionRule.isSuspect(judgement)).isFalse();
    }

    @Test
    void aTargetThatIsMetPassesWhereNothingElseIsAsked() {
        Limits onlyTarget = new Limits(
                Given.thresholds("throughput", "off"),
                limits("throughput", "50/s").targets());

        assertThat(DecisionRule.judge(Given.run(STEADY), onlyTarget, Optional.empty(), EnvironmentMatch.OTHER, true)
                        .verdict())
                .isEqualTo(new Verdict.Unchanged("throughput is 100 msg/s, meets its target of >= 50/s"));
    }

    @Test
    void ofSeveralThreadsAllocationVaries() {
        Target target = Target.parse(Metric.ALLOCATION, "105 B");

        assertThat(TargetComparison.of(Metric.ALLOCATION, new BenchmarkKind.OfPool(), STEADY, target)
                        .verdict())
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(TargetComparison.of(Metric.ALLOCATION, new BenchmarkKind.OfNode(), STEADY, target)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void aTargetThatIsMetHidesNothingElse() {
        assertThat(judge(Given.run(STEADY), ">= 50/s", Given.baseline(STEADY)).verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(Given.run(STEADY), ">= 50/s", Optional.empty()).verdict())
                .isInstanceOf(Verdict.Ungated.class);
        assertThat(judge(Given.run(Given.times(.5, STEADY)), ">= 1/s", Given.baseline(STEADY))
                        .verdict())
                .isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aTargetHoldsThoughTheThresholdIsOff() {
        Judgement judgement = DecisionRule.judge(
                Given.run(STEADY),
                new Limits(
                        Given.thresholds("throughput", "off"),
                        limits("throughput", ">= 200/s").targets()),
                Given.baseline(STEADY),
                EnvironmentMatch.OTHER,
                true);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void aTargetOfWhatCouldNotBeMeasuredIsSaid() {
        Judgement judgement = DecisionRule.judge(
                Given.run(STEADY), limits("cpuTime", "<= 1 ns"), Given.baseline(STEADY), EnvironmentMatch.SAME, true);

        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Ungated("cpuTime has a target, but this run could not measure it"));
    }

    /** Pools always have leases; a target for all benchmarks of a build means them. */
    @Test
    void aTargetOfLeasesIsForPools() {
        assertThat(DecisionRule.judge(
                                Given.run(STEADY),
                                limits("leases", "<= 0"),
                                Given.baseline(STEADY),
                                EnvironmentMatch.SAME,
                                true)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    /** Latency has forks of its own. */
    @Test
    void aTargetOfTheOtherScenarioIsItsOwn() {
        assertThat(DecisionRule.judge(
                                Given.run(STEADY),
                                limits("p99", "<= 1 ns"),
                                Given.baseline(STEADY),
                                EnvironmentMatch.SAME,
                                true)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    private static Judgement judge(BenchmarkResults results, String target, Optional<BaselineFigures> baseline) {
        return DecisionRule.judge(results, limits("throughput", target), baseline, EnvironmentMatch.SAME, true);
    }

    private static Limits limits(String metric, String target) {
        return new Limits(Thresholds.DEFAULT, Targets.NONE.with(Map.of(metric, target), "the test"));
    }

    private static MetricComparison metric(Judgement judgement) {
        return judgement.comparison().orElseThrow().of(Metric.THROUGHPUT).orElseThrow();
    }

    private static TargetComparison compare(String word, String target, List<Double> figures) {
        Metric metric = Metric.of(word);
        return TargetComparison.of(metric, new BenchmarkKind.OfNode(), figures, Target.parse(metric, target));
    }

    private static String reason(String word, String target, List<Double> figures) {
        return compare(word, target, figures).problem().orElseThrow().reason();
    }

    private static String word(TargetComparison comparison) {
        return comparison.problem().map(Verdict::word).orElse("met");
    }
}
