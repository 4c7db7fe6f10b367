package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.analysis.BaselineComparison;
import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Note;
import io.github.fbpbench.analysis.Notes;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What the architecture note promises, by value: the parts that live in the plugin. Those of fbp-runtime are in its test
 * of the same name. Other tests hold some parts by themselves:
 *
 * <ul>
 *   <li>single node, network flow, resource pool: {@code BenchmarkPlanTest} finds them, {@code ForkLauncherTest} and {@code
 *       ForkKindsTest} measure them in forks;
 *   <li>timers reset, resources cleared: {@code ForkLauncherTest}, {@code ForkKindsTest};
 *   <li>CPU profile, heap profile: {@code ProfilingTest}, {@code ProfileTest};
 *   <li>targets and thresholds: {@code TargetTest}, {@code ThresholdTest}, {@code DecisionRuleTest};
 *   <li>notes to the author: {@code NotesTest}.
 * </ul>
 */
class ArchitectureNoteTest {

    private static final int MESSAGES = 1_000;
    private static final long MEGABYTE = 1 << 20;
    private static final Environment ENVIRONMENT = new Environment(
            "cpu", 2, "", Slice.ABSENT, "amd64", "Linux", "vendor", "17.0.15", 17, "vm", "gc", "layout", "flags");

    /** The patterns of throughput, latency and resource usage. */
    @Nested
    class Scenarios {

        @Test
        void throughputIsMessagesPerSecond() {
            assertThat(figures(throughput(slices(2_000, 0), closing(0)))).containsEntry(Metric.THROUGHPUT, 500_000.0);
        }

        @Test
        void latencyIsAPercentileOfSingleMessages() {
            assertThat(figures(latency(slices(2_000, 0), closing(0))))
                    .containsEntry(Metric.P50, 2_000.0)
                    .containsEntry(Metric.P95, 4_000.0)
                    .containsEntry(Metric.P99, 6_000.0)
                    .containsEntry(Metric.P999, 8_000.0)
                    .containsEntry(Metric.MAX_LATENCY, 10_000.0)
                    .doesNotContainKey(Metric.THROUGHPUT);
        }

        @Test
        void resourcesAreMemoryProcessorThreadsAndBuffers() {
            Closing closing = closing(
                    64 * MEGABYTE,
                    32,
                    List.of("left over"),
                    Optional.of(new NetworkUse(
                            List.of(
                                    new ConnectionUse("a.out -> b.in", 300, 1, 1, 1, 1, List.of(.5, 1.0)),
                                    new ConnectionUse("b.out -> c.in", 100, 1, 1, 1, 1, List.of(.0, .0))),
                            "")),
                    Optional.of(new PoolUse("pool", 2, 4, 1, 2, 1, 1, 1, 1, 0, 2, 0, 1)));
            assertThat(figures(throughput(slices(1_000, 0), closing)))
                    .containsEntry(Metric.PEAK_HEAP, 64.0 * MEGABYTE)
                    .containsEntry(Metric.HEAP_GROWTH, 32.0)
                    .containsEntry(Metric.ALLOCATION, 24.0)
                    .containsEntry(Metric.CPU_USE, .5)
                    .containsEntry(Metric.THREADS, 1.0)
                    .containsEntry(Metric.BUFFER_USE, .75 * 300 / 400)
                    .containsEntry(Metric.LEASES, 1.0);
        }
    }

    /** {@code BenchmarkResults.Analyze} and {@code BenchmarkAnalysis}. */
    @Nested
    class Analysis {

        @Test
        void averageThroughputIsTheMeanOverForks() {
            BenchmarkAnalysis analysis =
                    analysis(throughput(slices(1_000, 0), closing(0)), throughput(slices(2_000, 0), closing(0)));
            assertThat(analysis.averageThroughput()).isEqualTo(750_000);
            assertThat(analysis.of(Metric.THROUGHPUT).samples()).containsExactly(1_000_000.0, 500_000.0);
        }

        @Test
        void p95LatencyIsTheMeanOverForks() {
            BenchmarkAnalysis analysis =
                    analysis(latency(slices(1_000, 0), closing(0)), latency(slices(2_000, 0), closing(0)));
            assertThat(analysis.p95Latency()).hasValue(3_000);
        }

        @Test
        void maxMemoryUsageIsTheLargestOfAllForks() {
            BenchmarkAnalysis analysis = analysis(
                    throughput(slices(1_000, 0), closing(64 * MEGABYTE)),
                    throughput(slices(1_000, 0), closing(32 * MEGABYTE)));
            assertThat(analysis.maxMemoryUsage()).isEqualTo(64.0 * MEGABYTE);
        }

        /** Of messages, not of samples of throughput. */
        @Test
        void errorRateIsFailedOfAttemptedMessages() {
            List<Slice> slices = new ArrayList<>(slices(1_000, 0));
            slices.addAll(slices(1_000, 40));
            assertThat(analysis(throughput(slices, closing(0))).errorRate()).isEqualTo(.02);
        }
    }

    /** {@code BaselineComparison}: throughput ratio, latency ratio, memory ratio. */
    @Nested
    class Comparison {

        @Test
        void ratiosAreOfThisRunToTheBaseline() {
            BaselineComparison throughput = SLOWER.comparison().orElseThrow();
            assertThat(throughput.throughputRatio().orElseThrow()).isCloseTo(.5, within(1e-9));
            assertThat(throughput.memoryRatio().orElseThrow()).isCloseTo(1.5, within(1e-9));
            assertThat(throughput.latencyRatio()).isEmpty();
            BaselineComparison latency = LATER.comparison().orElseThrow();
            assertThat(latency.latencyRatio().orElseThrow()).isCloseTo(2, within(1e-9));
            assertThat(latency.throughputRatio()).isEmpty();
        }

        @Test
        void eachMetricHasAnIntervalAndAVerdict() {
            assertThat(SLOWER.comparison().orElseThrow().of(Metric.THROUGHPUT).orElseThrow())
                    .satisfies(metric -> {
                        assertThat(metric.interval().orElseThrow().low()).isLessThan(-.5);
                        assertThat(metric.interval().orElseThrow().high()).isBetween(-.5, -.1);
                        assertThat(metric.verdict()).isInstanceOf(Verdict.Regressed.class);
                    });
            assertThat(SLOWER.comparison()
                            .orElseThrow()
                            .of(Metric.ERROR_RATE)
                            .orElseThrow()
                            .verdict())
                    .isInstanceOf(Verdict.Unchanged.class);
            assertThat(LATER.verdict()).isInstanceOf(Verdict.Regressed.class);
        }
    }

    /** {@code BenchmarkReport.GenerateReport}. */
    @Nested
    class Report {

        @Test
        void throughputReportHasTheNotesLinesInTheirOrder() {
            assertThat(lines(SLOWER).subList(0, 6))
                    .containsExactly(
                            "Node: com.example.ParseLineBenchmark:throughput",
                            "Time: 2026-01-02T03:04:05Z",
                            "Throughput: 500000 msg/s (50.0% of baseline)",
                            "P95 latency: not measured",
                            "Max memory: 48.0 MB (150.0% of baseline)",
                            "Error rate: 2.0% (100.0% of baseline)");
        }

        @Test
        void latencyReportHasTheNotesLinesInTheirOrder() {
            assertThat(lines(LATER).subList(0, 6))
                    .containsExactly(
                            "Node: com.example.ParseLineBenchmark:latency",
                            "Time: 2026-01-02T03:04:05Z",
                            "Throughput: not measured",
                            "P95 latency: 4 us (200.0% of baseline)",
                            "Max memory: not measured",
                            "Error rate: 2.0% (100.0% of baseline)");
        }

        @Test
        void verdictFollowsTheFigures() {
            for (Judgement judgement : List.of(SLOWER, LATER)) {
                List<String> lines = lines(judgement);
                int verdict = lines.indexOf("Verdict: REGRESSED");
                assertThat(lines.subList(6, verdict)).isNotEmpty().allMatch(line -> line.matches("[A-Z][^:]*: .*"));
            }
        }

        private List<String> lines(Judgement judgement) {
            String text = TextReport.render(report(judgement), Path.of("."));
            return text.substring(text.indexOf("Node: ")).lines().toList();
        }
    }

    /** Warm-up, outliers, sample size, system load; clear targets. */
    @Nested
    class BestPractices {

        @Test
        void warmUpIsKeptAndNeverJudged() {
            List<Slice> slices = new ArrayList<>();
            slices.add(slice(Slice.Phase.WARMUP, 90_000, MESSAGES, false));
            slices.addAll(slices(1_000, 0));
            ForkResult fork = throughput(slices, closing(0));
            assertThat(fork.slices()).hasSize(11);
            assertThat(figures(fork)).containsEntry(Metric.THROUGHPUT, 1e6).containsEntry(Metric.ERROR_RATE, 0.0);
        }

        @Test
        void outliersDoNotMoveTheFigures() {
            List<Slice> slices = new ArrayList<>(slices(1_000, 0));
            slices.add(slice(Slice.Phase.MEASUREMENT, 90_000, 0, false));
            assertThat(figures(throughput(slices, closing(0)))).containsEntry(Metric.THROUGHPUT, 1e6);
        }

        @Test
        void oneForkDecidesNothing() {
            Judgement one = judge(Scenario.THROUGHPUT, 1, 2_000, 0, Map.of(Metric.THROUGHPUT, List.of(1e6, 1e6)));
            assertThat(one.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        }

        @Test
        void targetsAreLimitsOfTheFigureItself() {
            Targets targets = Targets.NONE.with(Map.of("throughput", ">= 600_000/s"), "the test");
            Judgement judgement = DecisionRule.judge(
                    results(Scenario.THROUGHPUT, 5, 2_000, 0),
                    new Limits(Thresholds.DEFAULT, targets),
                    Optional.empty(),
                    EnvironmentMatch.OTHER,
                    true);
            assertThat(judgement.verdict()).isInstanceOf(Verdict.Missed.class);
            assertThat(judgement.verdict().reason()).contains(">= 600_000/s");
        }

        @Test
        void authorsAreToldWhenABenchmarkDefeatsThem() {
            assertThat(Notes.of(results(Scenario.THROUGHPUT, 5, 1, 0)))
                    .extracting(Note::kind)
                    .containsExactly(Note.Kind.TOO_SHORT, Note.Kind.AS_FAST_AS_EMPTY, Note.Kind.NOT_VERIFIED);
        }
    }

    private static final Judgement SLOWER = judge(
            Scenario.THROUGHPUT,
            5,
            2_000,
            20,
            Map.of(
                    Metric.THROUGHPUT, Collections.nCopies(8, 1e6),
                    Metric.PEAK_HEAP, Collections.nCopies(8, 32.0 * MEGABYTE),
                    Metric.ERROR_RATE, Collections.nCopies(8, .02)));

    private static final Judgement LATER = judge(
            Scenario.LATENCY,
            5,
            2_000,
            20,
            Map.of(
                    Metric.P50, Collections.nCopies(8, 1e3),
                    Metric.P95, Collections.nCopies(8, 2e3),
                    Metric.ERROR_RATE, Collections.nCopies(8, .02)));

    private static Judgement judge(
            Scenario scenario, int forks, long nanos, int failed, Map<Metric, List<Double>> baseline) {
        return DecisionRule.judge(
                results(scenario, forks, nanos, failed),
                Thresholds.DEFAULT,
                Optional.of(new BaselineFigures(baseline)),
                EnvironmentMatch.SAME);
    }

    private static BenchmarkResults results(Scenario scenario, int forks, long nanos, int failed) {
        Closing closing = closing(48 * MEGABYTE);
        ForkResult fork = scenario == Scenario.LATENCY
                ? latency(slices(nanos, failed), closing)
                : throughput(slices(nanos, failed), closing);
        return results(Collections.nCopies(forks, fork));
    }

    private static BenchmarkResults results(List<ForkResult> forks) {
        List<ForkFigures> figures = new ArrayList<>();
        for (ForkResult fork : forks) {
            figures.add(ForkFigures.of(figures.size() + 1, ForkFigures.Stage.FIRST, fork));
        }
        return new BenchmarkResults(
                new PlannedBenchmark(forks.get(0).id(), new BenchmarkKind.OfNode(), Map.of(), Optional.empty()),
                figures);
    }

    private static BenchmarkAnalysis analysis(ForkResult... forks) {
        return results(List.of(forks)).analyze().orElseThrow();
    }

    private static Map<Metric, Double> figures(ForkResult fork) {
        return ForkFigures.of(1, ForkFigures.Stage.FIRST, fork).figures();
    }

    private static BenchmarkReport report(Judgement judgement) {
        BaselineUsed baseline =
                new BaselineUsed(new BaselineFigures(Map.of()), EnvironmentMatch.SAME, "stamp", "digest", "");
        return new BenchmarkReport(
                "run",
                Instant.parse("2026-01-02T03:04:05Z"),
                new Versions("1", "1", "3.9.9"),
                42,
                RunSettings.of(ForkSettings.DEFAULT, 5, "512m", List.of()),
                Optional.of(ENVIRONMENT),
                new BaselineState("src/bench/baseline.json", Optional.empty(), List.of()),
                "",
                List.of(new BenchmarkEntry(judgement, Limits.DEFAULT, Optional.of(baseline), "digest", List.of())));
    }

    private static ForkResult throughput(List<Slice> slices, Closing closing) {
        return fork(Scenario.THROUGHPUT, slices, closing);
    }

    private static ForkResult latency(List<Slice> slices, Closing closing) {
        return fork(Scenario.LATENCY, slices, closing);
    }

    private static ForkResult fork(Scenario scenario, List<Slice> slices, Closing closing) {
        return new ForkResult(
                new BenchmarkId("com.example.ParseLineBenchmark", scenario),
                Optional.of(ENVIRONMENT),
                slices,
                Optional.of(closing),
                Optional.empty());
    }

    /** Ten slices of a thousand messages each. */
    private static List<Slice> slices(long nanosPerMessage, int failed) {
        return Stream.generate(() -> slice(Slice.Phase.MEASUREMENT, nanosPerMessage, failed, true))
                .limit(10)
                .toList();
    }

    private static Slice slice(Slice.Phase phase, long nanosPerMessage, int failed, boolean timed) {
        long nanos = nanosPerMessage;
        return new Slice(
                phase,
                MESSAGES,
                failed,
                MESSAGES - failed,
                nanos * MESSAGES,
                nanos * MESSAGES / 2,
                24L * MESSAGES,
                MEGABYTE,
                0,
                0,
                0,
                Slice.ABSENT,
                Slice.ABSENT,
                Slice.ABSENT,
                timed
                        ? Optional.of(new SliceLatency(MESSAGES, nanos, 2 * nanos, 3 * nanos, 4 * nanos, 5 * nanos))
                        : Optional.empty());
    }

    private static Closing closing(long peakHeapBytes) {
        return closing(peakHeapBytes, 0, List.of(), Optional.empty(), Optional.empty());
    }

    private static Closing closing(
            long peakHeapBytes,
            double growth,
            List<String> threadsLeft,
            Optional<NetworkUse> network,
            Optional<PoolUse> pool) {
        return new Closing(MEGABYTE, peakHeapBytes, growth, threadsLeft, false, 0, "", 2, MESSAGES, network, pool);
    }
}
