package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRuleTest {

    private static final List<Double> STEADY = List.of(100.0, 101.0, 99.0);

    /**
     * SciPy 1.17.1: {@code v1, v2 = log(c).var(ddof=1)/5, log(b).var(ddof=1)/6; v = v1 + v2 + 2*.02**2; df = v*v/(v1*v1/4 +
     * v2*v2/5); h = scipy.stats.t.ppf(.995, df)*sqrt(v); expm1(log(c).mean() - log(b).mean() +- h)}.
     */
    @Test
    void givesTheIntervalOfTheRelativeChange() {
        MetricComparison throughput = throughput(judge(
                Given.run(List.of(101.0, 99.0, 103.0, 98.0, 100.0)),
                List.of(110.0, 112.0, 108.0, 111.0, 109.0, 113.0)));
        assertThat(throughput.change().orElseThrow()).isCloseTo(-0.09323744712511182, within(1e-12));
        assertThat(throughput.interval().orElseThrow().low()).isCloseTo(-0.16168758887822568, within(1e-9));
        assertThat(throughput.interval().orElseThrow().high()).isCloseTo(-0.01919819343251032, within(1e-9));
        assertThat(throughput.baseline()).contains(110.5);
        assertThat(throughput.current()).isEqualTo(100.2);
        assertThat(throughput.verdict().reason())
                .startsWith(
                        "throughput changed by -9.3% (99% interval -16.2% to -1.9%), which contains the threshold of -10%");
    }

    @ParameterizedTest
    @CsvSource({
        "50, REGRESSED",
        "85, INCONCLUSIVE",
        "90, INCONCLUSIVE",
        "100, UNCHANGED",
        "106, UNCHANGED",
        "130, IMPROVED"
    })
    void judgesThroughputByTheWholeInterval(double percent, String verdict) {
        Judgement judgement = judge(Given.run(Given.times(percent / 100, STEADY)), STEADY);
        assertThat(judgement.verdict().word()).isEqualTo(verdict);
        assertThat(judgement.comparison().orElseThrow().throughputRatio().orElseThrow())
                .isCloseTo(percent / 100, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"50, IMPROVED", "100, UNCHANGED", "110, INCONCLUSIVE", "200, REGRESSED"})
    void knowsThatLessCpuTimeIsBetter(double percent, String verdict) {
        Judgement judgement = DecisionRule.judge(
                Given.run(Map.of(Metric.THROUGHPUT, STEADY, Metric.CPU_TIME, Given.times(percent / 100, STEADY))),
                Given.thresholds("cpuTime", "+10%"),
                Given.baseline(Map.of(Metric.THROUGHPUT, STEADY, Metric.CPU_TIME, STEADY)),
                EnvironmentMatch.SAME);
        assertThat(judgement.verdict().word()).isEqualTo(verdict);
    }

    @Test
    void worksWithoutAnyVariance() {
        List<Double> same = List.of(100.0, 100.0);
        assertThat(judge(Given.run(same), same).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(Given.run(List.of(50.0, 50.0)), same).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    /** 21 is the least number at which the half width, computed as above with SciPy, is below the distance of .12562. */
    @Test
    void saysHowManyMoreForksWouldSettleIt() {
        List<Double> baseline = List.of(100.0, 101.0, 99.0, 100.0, 101.0, 99.0);
        assertThat(judge(Given.run(List.of(70.0, 90.0)), baseline).verdict().reason())
                .endsWith("; about 21 more forks, 23 in all, would settle it");
        assertThat(judge(Given.run(List.of(70.0, 90.0)), baseline).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        verdict -> assertThat(verdict.forks()).contains(23));
    }

    /** The distance of .182 is more than sessions differ, but two forks so far apart say little of their mean. */
    @Test
    void saysWhenOnlyABaselineOfMoreForksWouldSettleIt() {
        assertThat(judge(Given.run(List.of(75.0, 75.0)), List.of(95.0, 105.0)).verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> {
                    assertThat(verdict.reason()).contains("a baseline with more forks may");
                    assertThat(verdict.forks()).isEmpty();
                });
    }

    /** 2.5758 standard deviations of the difference of two sessions are .07286; 1 - .9 exp(-.07286) is 16.3%. */
    @Test
    void saysWhichThresholdCanBeDecidedWhereNoNumberOfForksHelps() {
        assertThat(judge(Given.run(List.of(90.0, 90.0)), List.of(100.0, 101.0, 99.0, 100.0, 101.0, 99.0))
                        .verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, verdict -> {
                    assertThat(verdict.reason())
                            .contains("no number of forks would settle it", "7.6%")
                            .endsWith("only a threshold of at least about -17% can");
                    assertThat(verdict.forks()).isEmpty();
                });
    }

    @Test
    void needsTwoForksOnEitherSide() {
        Judgement judgement = judge(Given.run(List.of(10.0)), STEADY);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(judgement.verdict().reason())
                .isEqualTo("throughput needs at least 2 forks on either side, but this run has 1 and the baseline 3");
        assertThat(throughput(judgement).change()).isPresent();
        assertThat(throughput(judgement).interval()).isEmpty();
        assertThat(judge(Given.run(STEADY), List.of(10.0)).verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1})
    void hasNoRelativeChangeOfNothing(double figure) {
        List<Double> nothing = List.of(figure, figure);
        for (Judgement judgement : List.of(judge(Given.run(STEADY), nothing), judge(Given.run(nothing), STEADY))) {
            assertThat(judgement.verdict()).isInstanceOf(Verdict.Inconclusive.class);
            assertThat(throughput(judgement).change()).isEmpty();
            assertThat(throughput(judgement).interval()).isEmpty();
            assertThat(judgement.comparison().orElseThrow().throughputRatio()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // baseline, forks, verdict
        "368, 368, 368, UNCHANGED",
        "368, 392, 392, REGRESSED",
        "368, 376, 375.9, REGRESSED",
        "368, 375.4, 375.4, UNCHANGED",
        "368, 392, 368, INCONCLUSIVE",
        "368, 344, 344, IMPROVED",
        "368, 344, 368, UNCHANGED",
        "2000, 2016, 2016, UNCHANGED",
        "2000, 2024, 2024, REGRESSED",
        "0, 0, 0, UNCHANGED",
        "0, 16, 16, REGRESSED",
        "0, .5, .5, UNCHANGED",
        "16, 0, 0, IMPROVED"
    })
    void countsAllocationInStepsOfEightBytesInEveryFork(double baseline, double one, double two, String verdict) {
        MetricComparison allocation = compare(Metric.ALLOCATION, List.of(baseline), List.of(one, two));
        assertThat(allocation.verdict().word()).isEqualTo(verdict);
        assertThat(allocation.change().isPresent()).isEqualTo(baseline > 0);
        assertThat(allocation.interval().isPresent()).isEqualTo(baseline > 0);
    }

    @Test
    void comparesAllocationWithTheLargestForkOfTheBaseline() {
        List<Double> baseline = List.of(300.0, 400.0);
        assertThat(compare(Metric.ALLOCATION, baseline, List.of(400.0, 400.0)).verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(compare(Metric.ALLOCATION, baseline, List.of(416.0, 432.0)).verdict())
                .isEqualTo(new Verdict.Regressed(
                        "allocation went from 350 B/msg to 424 B/msg, beyond the threshold of +1% in" + " every fork"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, UNCHANGED",
        "0, .01, .01, REGRESSED",
        "0, .01, 0, INCONCLUSIVE",
        ".01, 0, 0, IMPROVED",
        ".1, .1, .1, UNCHANGED",
        ".3, .30000000000000004, .30000000000000004, UNCHANGED"
    })
    void countsErrorsInEveryFork(double baseline, double one, double two, String verdict) {
        MetricComparison errorRate = compare(Metric.ERROR_RATE, List.of(baseline), List.of(one, two));
        assertThat(errorRate.verdict().word()).isEqualTo(verdict);
        assertThat(errorRate.change().orElseThrow()).isCloseTo((one + two) / 2 - baseline, within(1e-12));
    }

    @Test
    void takesErrorThresholdsInPercentagePoints() {
        Thresholds halfAPoint = Given.thresholds("errorRate", "+0.5%");
        assertThat(judgeErrors(halfAPoint, .015).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judgeErrors(halfAPoint, .016).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void countsThreadsLeft() {
        assertThat(compare(Metric.THREADS, List.of(1.0), List.of(1.0, 1.0)).verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(compare(Metric.THREADS, List.of(1.0), List.of(2.0, 2.0)).verdict())
                .isEqualTo(new Verdict.Regressed("threads went from 1 to 2, beyond the threshold of +0 in every fork"));
    }

    @Test
    void showsPeakHeapByItsLargestFigure() {
        Judgement judgement = DecisionRule.judge(
                Given.run(Map.of(Metric.THROUGHPUT, STEADY, Metric.PEAK_HEAP, List.of(10.0, 20.0, 10.0))),
                Thresholds.DEFAULT,
                Given.baseline(Map.of(Metric.THROUGHPUT, STEADY, Metric.PEAK_HEAP, List.of(10.0, 5.0))),
                EnvironmentMatch.SAME);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judgement.comparison().orElseThrow().memoryRatio().orElseThrow())
                .isCloseTo(2, within(1e-12));
        assertThat(judgement
                        .comparison()
                        .orElseThrow()
                        .of(Metric.PEAK_HEAP)
                        .orElseThrow()
                        .verdict())
                .isEqualTo(new Verdict.Ungated("peakHeap is shown and never judged"));
    }

    @Test
    void judgesNothingWithoutBaseline() {
        Judgement judgement =
                DecisionRule.judge(Given.run(STEADY), Thresholds.DEFAULT, Optional.empty(), EnvironmentMatch.OTHER);
        assertThat(judgement.verdict())
                .isEqualTo(
                        new Verdict.Ungated("there is no baseline for ParseLineBenchmark: run mvn fbp-bench:baseline"));
        assertThat(judgement.lacksBaseline()).isTrue();
        assertThat(throughput(judgement).change()).isEmpty();
    }

    @Test
    void neverJudgesTimeOfAnotherEnvironment() {
        Map<Metric, List<Double>> accepted =
                Map.of(Metric.THROUGHPUT, STEADY, Metric.ALLOCATION, STEADY, Metric.ERROR_RATE, List.of(0.0, 0.0, 0.0));
        Map<Metric, List<Double>> slow = Map.of(
                Metric.THROUGHPUT,
                Given.times(.1, STEADY),
                Metric.ALLOCATION,
                STEADY,
                Metric.ERROR_RATE,
                List.of(0.0, 0.0, 0.0));
        Judgement ungated = DecisionRule.judge(
                Given.run(slow), Thresholds.DEFAULT, Given.baseline(accepted), EnvironmentMatch.SAME_ALLOCATION);
        assertThat(ungated.verdict().word()).isEqualTo("UNGATED");
        assertThat(ungated.verdict().reason()).contains("throughput", "another machine", "mvn fbp-bench:baseline");
        assertThat(throughput(ungated).interval()).isEmpty();
        assertThat(ungated.lacksBaseline()).isFalse();

        Map<Metric, List<Double>> fat = Map.of(
                Metric.THROUGHPUT,
                STEADY,
                Metric.ALLOCATION,
                Given.times(2, STEADY),
                Metric.ERROR_RATE,
                List.of(0.0, 0.0, 0.0));
        assertThat(DecisionRule.judge(
                                Given.run(fat),
                                Thresholds.DEFAULT,
                                Given.baseline(accepted),
                                EnvironmentMatch.SAME_ALLOCATION)
                        .verdict()
                        .word())
                .isEqualTo("REGRESSED");
        Judgement other = DecisionRule.judge(
                Given.run(fat), Thresholds.DEFAULT, Given.baseline(accepted), EnvironmentMatch.OTHER);
        assertThat(other.verdict().word()).isEqualTo("UNGATED");
        assertThat(other.comparison()
                        .orElseThrow()
                        .of(Metric.ALLOCATION)
                        .orElseThrow()
                        .verdict()
                        .reason())
                .contains("another JDK feature version");
        assertThat(other.comparison()
                        .orElseThrow()
                        .of(Metric.ERROR_RATE)
                        .orElseThrow()
                        .verdict()
                        .word())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void letsNothingDecideWhoseThresholdIsOff() {
        Judgement judgement = DecisionRule.judge(
                Given.run(Given.times(.1, STEADY)),
                Given.thresholds("throughput", "off"),
                Given.baseline(STEADY),
                EnvironmentMatch.SAME);
        assertThat(judgement.verdict()).isEqualTo(new Verdict.Ungated("every threshold is off"));
        assertThat(throughput(judgement).verdict()).isEqualTo(new Verdict.Ungated("the threshold is off"));
        assertThat(throughput(judgement).interval()).isPresent();
    }

    @Test
    void doesNotPassAMetricThatVanished() {
        Judgement judgement = DecisionRule.judge(
                Given.run(STEADY),
                Thresholds.DEFAULT,
                Given.baseline(Map.of(Metric.THROUGHPUT, STEADY, Metric.ALLOCATION, STEADY)),
                EnvironmentMatch.SAME);
        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Ungated("the baseline has allocation, but this run could not measure it"));
    }

    @Test
    void doesNotMissAMetricThatCouldNotBeJudgedAnyway() {
        Map<Metric, List<Double>> errors = Map.of(Metric.THROUGHPUT, STEADY, Metric.ERROR_RATE, List.of(0.0, 0.0, 0.0));
        Map<Metric, List<Double>> accepted = new EnumMap<>(errors);
        accepted.put(Metric.ALLOCATION, STEADY);
        assertThat(DecisionRule.judge(
                                Given.run(errors),
                                Given.thresholds("throughput", "off"),
                                Given.baseline(accepted),
                                EnvironmentMatch.OTHER)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void failsWhatWasNotMeasured() {
        PlannedBenchmark unusable = new PlannedBenchmark(
                Given.BENCHMARK.id(), Given.BENCHMARK.kind(), Map.of(), Optional.of("it has no constructor"));
        assertThat(judge(new BenchmarkResults(unusable, List.of()), STEADY).verdict())
                .isEqualTo(new Verdict.Failed("it has no constructor"));
        assertThat(judge(new BenchmarkResults(Given.BENCHMARK, List.of()), STEADY)
                        .verdict())
                .isEqualTo(new Verdict.Failed("no throughput was measured"));
        assertThat(judge(Given.run(Map.of(Metric.CPU_TIME, STEADY)), STEADY).verdict())
                .isEqualTo(new Verdict.Failed("no throughput was measured"));
    }

    /** What may have another cause than the code has to happen twice. */
    @Test
    void aForkThatIsLostByChanceCountsForNothing() {
        ForkFigures sound = Given.fork(1, Stage.FIRST, Map.of(Metric.THROUGHPUT, 100.0));
        ForkFigures crashed = Given.failed(2, Stage.FIRST, "crashed");
        ForkFigures again = Given.failed(4, Stage.AGAIN, "crashed again");
        ForkFigures third = Given.fork(3, Stage.FIRST, Map.of(Metric.THROUGHPUT, 100.0));

        Judgement once = judge(new BenchmarkResults(Given.BENCHMARK, List.of(sound, crashed, third)), STEADY);
        assertThat(once.verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(once.verdict().reason()).endsWith("; fork 2 of 3 counts for nothing: it crashed");

        Judgement twice = judge(new BenchmarkResults(Given.BENCHMARK, List.of(sound, crashed, third, again)), STEADY);
        assertThat(twice.verdict()).isEqualTo(new Verdict.Failed("fork 2 of 4: crashed"));
        assertThat(twice.comparison().orElseThrow().verdict()).isInstanceOf(Verdict.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ForkFailure.Cause.class,
            names = {"CRASHED", "HUNG", "INTERNAL", "OTHER_ARM"},
            mode = EnumSource.Mode.EXCLUDE)
    void aForkThatWouldFailAgainFailsTheBenchmark(ForkFailure.Cause cause) {
        ForkFigures sound = Given.fork(1, Stage.FIRST, Map.of(Metric.THROUGHPUT, 100.0));
        ForkFigures failed = new ForkFigures(
                2, Stage.FIRST, Map.of(), Optional.empty(), Optional.of(new ForkFailure(cause, "failed", "")));

        assertThat(judge(new BenchmarkResults(Given.BENCHMARK, List.of(sound, failed, sound)), STEADY)
                        .verdict())
                .isEqualTo(new Verdict.Failed("fork 2 of 3: failed"));
    }

    @Test
    void suspectsOnlyWhatRegressedInTimeAndWasNotMeasuredAgain() {
        Map<Metric, List<Double>> slow = Map.of(Metric.THROUGHPUT, Given.times(.1, STEADY));
        assertThat(DecisionRule.isSuspect(judge(Given.run(slow), STEADY))).isTrue();
        assertThat(DecisionRule.isSuspect(judge(Given.run(Stage.AGAIN, slow), STEADY)))
                .isFalse();
        assertThat(DecisionRule.isSuspect(judge(Given.run(STEADY), STEADY))).isFalse();
        assertThat(DecisionRule.isSuspect(judgeErrors(Thresholds.DEFAULT, .5))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "throughput, node, 0, SAME",
        "p50, node, 0, SAME",
        "allocation, node, 0, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION",
        "allocation, pool, 0, SAME",
        "allocation, network, 0, SAME",
        "retainedHeap, pool, 0, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION",
        "heapGrowth, node, 0, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION",
        "errorRate, node, 1, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION OTHER_COLLECTOR OTHER",
        "leases, pool, 1, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION OTHER_COLLECTOR OTHER",
        "threads, node, 0, SAME OTHER_RATE OTHER_SETTINGS SAME_ALLOCATION OTHER_COLLECTOR OTHER",
        "threads, node, 2, SAME OTHER_RATE"
    })
    void knowsWhereAMetricMayBeCompared(String word, String kind, double accepted, String where) {
        assertThat(Arrays.stream(EnvironmentMatch.values())
                        .filter(match -> match.allows(Metric.of(word), BenchmarkKind.of(kind), List.of(accepted))))
                .map(EnvironmentMatch::name)
                .containsExactly(where.split(" ", -1));
    }

    /** A pool of threads has as many as the machine has cores. */
    @Test
    void countsThreadsOfAnotherMachineOnlyWhereThereWereNone() {
        assertThat(threads(List.of(2.0), 4).verdict().reason())
                .startsWith("threads cannot be compared, because the baseline comes from another machine");
        assertThat(threads(List.of(0.0), 4))
                .extracting(MetricComparison::verdict)
                .isInstanceOf(Verdict.Regressed.class);
    }

    private static MetricComparison threads(List<Double> accepted, double now) {
        return DecisionRule.judge(
                        Given.run(Map.of(Metric.THROUGHPUT, STEADY, Metric.THREADS, List.of(now, now, now))),
                        Thresholds.DEFAULT,
                        Given.baseline(Map.of(Metric.THROUGHPUT, STEADY, Metric.THREADS, accepted)),
                        EnvironmentMatch.SAME_ALLOCATION)
                .comparison()
                .orElseThrow()
                .of(Metric.THREADS)
                .orElseThrow();
    }

    @Test
    void judgesNoTimeAtAnotherRate() {
        Judgement judgement = DecisionRule.judge(
                Given.run(Given.times(.1, STEADY)),
                Thresholds.DEFAULT,
                Given.baseline(STEADY),
                EnvironmentMatch.OTHER_RATE);

        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Ungated("throughput cannot be compared, because the baseline was measured at"
                        + " another rate: run mvn fbp-bench:baseline"));
    }

    @Test
    void saysWhyALimitOfTheClassHasNoFigure() {
        assertThat(latency(Map.of("p999", "+50%"), Thresholds.DEFAULT).verdict())
                .isEqualTo(new Verdict.Ungated("p999 has a threshold, but most slices of this run hold fewer than the"
                        + " 1,000 messages that it needs; measure for longer (-Dfbp-bench.measurement)"));
        assertThat(latency(Map.of("throughput", "-5%", "p999", "off"), Thresholds.DEFAULT)
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    /** What the build says of all benchmarks need not fit each of them. */
    @Test
    void aLimitForAllNeedsNoFigureInEach() {
        assertThat(latency(Map.of(), Given.thresholds("p999", "+50%")).verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    private static Judgement latency(Map<String, String> ofClass, Thresholds ofBuild) {
        PlannedBenchmark planned = new PlannedBenchmark(
                Given.BENCHMARK.id().in(Scenario.LATENCY), Given.BENCHMARK.kind(), ofClass, Optional.empty());
        return DecisionRule.judge(
                new BenchmarkResults(
                        planned, Given.run(Map.of(Metric.P50, STEADY)).forks()),
                ofBuild.with(ofClass, "the class"),
                Given.baseline(Map.of(Metric.P50, STEADY)),
                EnvironmentMatch.SAME);
    }

    /** 2.5758 standard deviations of the difference of two sessions at .05 are .182, at .02 are .0729. */
    @Test
    void sessionsOfSeveralThreadsDifferMore() {
        List<Double> less = Given.times(.8, STEADY);
        assertThat(pool(Metric.THROUGHPUT, STEADY, less).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(pool(Metric.THROUGHPUT, STEADY, Given.times(.9, STEADY)).verdict())
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(Given.run(less), STEADY).verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(SpreadChange.sessionSpread(Metric.THROUGHPUT, new BenchmarkKind.OfWorkload()))
                .isEqualTo(.02);
        assertThat(SpreadChange.sessionSpread(Metric.P50, new BenchmarkKind.OfNode()))
                .isEqualTo(.02);
        assertThat(SpreadChange.sessionSpread(Metric.P99, new BenchmarkKind.OfNode()))
                .isEqualTo(.05);
        assertThat(SpreadChange.sessionSpread(Metric.CPU_TIME, new BenchmarkKind.OfNetwork()))
                .isEqualTo(.05);
    }

    /** The same pool allocated 101 to 103 bytes where two cores were free, and 137 to 140 where one was. */
    @Test
    void allocationOfSeveralThreadsIsNoExactFigure() {
        Judgement more = pool(Metric.ALLOCATION, List.of(101.0, 103.0, 102.0), List.of(112.0, 113.0, 112.0));
        assertThat(more.comparison()
                        .orElseThrow()
                        .of(Metric.ALLOCATION)
                        .orElseThrow()
                        .verdict())
                .isInstanceOf(Verdict.Inconclusive.class);
        Judgement twice = pool(Metric.ALLOCATION, List.of(101.0, 103.0, 102.0), List.of(202.0, 203.0, 204.0));
        assertThat(twice.comparison()
                        .orElseThrow()
                        .of(Metric.ALLOCATION)
                        .orElseThrow()
                        .verdict())
                .isInstanceOf(Verdict.Regressed.class);
        assertThat(DecisionRule.isSuspect(twice)).isTrue();
    }

    @Test
    void severalThreadsMayAllocateNothing() {
        List<Double> nothing = List.of(0.0, 0.0, 0.0);
        assertThat(pool(Metric.ALLOCATION, nothing, nothing)
                        .comparison()
                        .orElseThrow()
                        .of(Metric.ALLOCATION)
                        .orElseThrow()
                        .verdict())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    /** With a threshold of 10% for allocation. */
    private static Judgement pool(Metric metric, List<Double> accepted, List<Double> now) {
        PlannedBenchmark planned =
                new PlannedBenchmark(Given.BENCHMARK.id(), new BenchmarkKind.OfPool(), Map.of(), Optional.empty());
        Map<Metric, List<Double>> figures = new EnumMap<>(Map.of(Metric.THROUGHPUT, STEADY));
        figures.put(metric, now);
        Map<Metric, List<Double>> baseline = new EnumMap<>(Map.of(Metric.THROUGHPUT, STEADY));
        baseline.put(metric, accepted);
        return DecisionRule.judge(
                new BenchmarkResults(planned, Given.run(figures).forks()),
                Thresholds.defaultsOf(planned.kind()).with(Map.of("allocation", "+10%"), "the test"),
                Given.baseline(baseline),
                EnvironmentMatch.SAME);
    }

    private static Judgement judge(BenchmarkResults results, List<Double> baseline) {
        return DecisionRule.judge(results, Thresholds.DEFAULT, Given.baseline(baseline), EnvironmentMatch.SAME);
    }

    /** Against a baseline of one failing message in a hundred. */
    private static Judgement judgeErrors(Thresholds thresholds, double share) {
        return DecisionRule.judge(
                Given.run(Map.of(Metric.THROUGHPUT, STEADY, Metric.ERROR_RATE, List.of(share, share, share))),
                thresholds,
                Given.baseline(Map.of(Metric.THROUGHPUT, STEADY, Metric.ERROR_RATE, List.of(.01))),
                EnvironmentMatch.SAME);
    }

    private static MetricComparison compare(Metric metric, List<Double> baseline, List<Double> current) {
        return DecisionRule.judge(
                        Given.run(Map.of(metric, current)),
                        Thresholds.DEFAULT,
                        Given.baseline(Map.of(metric, baseline)),
                        EnvironmentMatch.SAME)
                .comparison()
                .orElseThrow()
                .of(metric)
                .orElseThrow();
    }

    private static MetricComparison throughput(Judgement judgement) {
        return judgement.comparison().orElseThrow().of(Metric.THROUGHPUT).orElseThrow();
    }
}
