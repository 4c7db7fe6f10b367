package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;
import org.openjdk.jmh.util.Version;

class JmhResultTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** JMH computes them of all iterations. */
    private static final Set<String> SCORES = Set.of("score", "scoreError", "scoreConfidence", "scorePercentiles");

    @TempDir
    Path folder;

    /** JMH is given the same slices as its iterations. */
    @Test
    void saysWhatJmhSaysOfTheSameIterations() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.ParseLineBenchmark", 1_400, 392, 10, Optional.empty());

        JsonNode ours = write(examples.report());

        JsonNode ofJmh = JSON.readTree(writtenByJmh(1_400, 392));
        assertSame("", ours, ofJmh);
    }

    /** Most slices fast, some slow: their mean is not the figure of the report, and moves where that does not. */
    @Test
    void scoresAreTheFiguresThatAreJudged() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.ParseLineBenchmark", 1_400, 392, 10, Optional.empty());
        BenchmarkReport report = examples.report();
        Map<Metric, Distribution> judged = report.entries()
                .get(0)
                .judgement()
                .comparison()
                .orElseThrow()
                .analysis()
                .distributions();

        JsonNode result = write(report).get(0);

        assertThat(result.at("/primaryMetric/score").asDouble())
                .isEqualTo(Objects.requireNonNull(judged.get(Metric.THROUGHPUT)).mean());
        assertThat(result.at("/primaryMetric/scorePercentiles/100.0").asDouble())
                .isEqualTo(Objects.requireNonNull(judged.get(Metric.THROUGHPUT)).max());
        assertThat(result.at("/primaryMetric/rawData/0")).hasSize(4);
        assertThat(result.at("/secondaryMetrics/cpuTime/score").asDouble())
                .isEqualTo(Objects.requireNonNull(judged.get(Metric.CPU_TIME)).mean());
        assertThat(result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble())
                .isEqualTo(Objects.requireNonNull(judged.get(Metric.ALLOCATION)).mean());
    }

    @Test
    void hasOneRowOfRawDataForEachForkThatDidNotFail() throws IOException {
        Examples examples = new Examples(folder);
        examples.crashed("com.example.CrashingBenchmark");
        examples.unusable("com.example.UnusableBenchmark");
        examples.measured("com.example.ParseLineBenchmark", 1_000, 368, 10, Optional.empty());

        JsonNode results = write(examples.report());

        assertThat(results).hasSize(1);
        JsonNode metric = results.at("/0/primaryMetric");
        assertThat(metric.get("rawData")).hasSize(5).allMatch(fork -> fork.size() == 4);
        assertThat(results.at("/0/secondaryMetrics/wallTime/rawData"))
                .hasSize(5)
                .allMatch(fork -> fork.size() == 1);
        assertThat(results.at("/0/forks").asInt()).isEqualTo(5);
        assertThat(results.at("/0/warmupIterations").asInt()).isEqualTo(2);
        assertThat(results.at("/0/measurementIterations").asInt()).isEqualTo(4);
    }

    /** JMH Visualizer takes what is before the last dot for the class, and the rest for the method. */
    @Test
    void theScenarioIsTheMethodOfTheClass() throws IOException {
        List<String> names = new ArrayList<>();
        write(new Examples(folder).everything())
                .forEach(each -> names.add(each.get("benchmark").asText()));

        assertThat(names)
                .containsExactly(
                        "com.example.ParseLineBenchmark.throughput",
                        "com.example.CountByPathAndStatusOfEveryRequestInTheWholeLogBenchmark.throughput",
                        "com.example.RenderBenchmark$Html.throughput",
                        "com.example.DropBotsBenchmark.throughput",
                        "com.example.SessioniseBenchmark.throughput");
    }

    @Test
    void namesNoPath() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.ParseLineBenchmark", 1_000, 368, 10, Optional.empty());
        ReportFiles files = ReportFiles.write(examples.report(), folder);

        assertThat(files.jmh()).hasFileName("jmh-result.json");
        assertThat(Files.readString(files.jmh()))
                .doesNotContain(folder.toString())
                .doesNotContain(System.getProperty("java.home"))
                .doesNotContain("\r")
                .endsWith("]\n");
    }

    @Test
    void aRunWithoutResultsIsAnEmptyList() throws IOException {
        Examples examples = new Examples(folder);
        examples.unusable("com.example.UnusableBenchmark");

        assertThat(write(examples.report())).isEqualTo(JSON.createArrayNode());
    }

    @Test
    void isRenderedAgainWithoutTheFilesOfTheForks() throws IOException {
        Examples examples = new Examples(folder);
        examples.crashed("com.example.CrashingBenchmark");
        examples.measured(
                "com.example.ParseLineBenchmark", 1_400, 392, 10, Examples.baseline(1_000, 368, EnvironmentMatch.SAME));
        ReportFiles files = ReportFiles.write(examples.report(), folder);
        byte[] jmh = Files.readAllBytes(files.jmh());
        byte[] tests = Files.readAllBytes(files.tests());
        Files.delete(files.jmh());
        Files.delete(files.tests());
        try (var forks = Files.walk(folder.resolve("forks"))) {
            for (Path each : forks.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }

        ReportFiles.render(ResultsJson.read(files.results()), folder);

        assertThat(Files.readAllBytes(files.jmh())).isEqualTo(jmh);
        assertThat(Files.readAllBytes(files.tests())).isEqualTo(tests);
    }

    /** Neither the reference's forks nor those whose JIT worked otherwise. */
    @Test
    void ofPairsOnlyForksLikeSingleOnesAreInIt() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired("com.example.ParseLineBenchmark", 0, List.of(.0, .1, .2, .3, .4, .5), Optional.empty());

        JsonNode result = write(examples.report()).get(0);

        assertThat(result.get("forks").asInt()).isEqualTo(4);
        assertThat(result.at("/primaryMetric/rawData")).hasSize(4);
    }

    private JsonNode write(BenchmarkReport report) throws IOException {
        return JSON.readTree(ReportFiles.write(report, folder).jmh().toFile());
    }

    @Test
    void latenciesHaveTheFieldsOfJmhsSamples() throws IOException {
        SliceLatency slice = new SliceLatency(10_000, 1_000, 2_000, 3_000, 4_000, 50_000);
        SliceLatency shorter = new SliceLatency(2, 3_000, 5_000, 5_000, 5_000, 5_000);
        StringWriter out = new StringWriter();
        try (JsonGenerator json = ResultsShape.generator(out)) {
            new JmhLatencies(Map.of(50.0, 1_000.0, 99.9, 4_000.0), List.of(List.of(slice, slice), List.of(shorter)))
                    .write(json);
        }

        JsonNode ours = JSON.readTree(out.toString());

        SampleBuffer samples = new SampleBuffer();
        samples.add(1_000);
        BenchmarkParams params = params(Mode.SampleTime);
        IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
        iteration.addResult(new SampleTimeResult(ResultRole.PRIMARY, "latency", samples, TimeUnit.NANOSECONDS));
        JsonNode ofJmh = JSON.readTree(writtenByJmh(params, List.of(new BenchmarkResult(params, List.of(iteration)))))
                .at("/0/primaryMetric");
        assertThat(names(ours)).isEqualTo(names(ofJmh));
        assertThat(names(ours.get("scorePercentiles"))).isEqualTo(names(ofJmh.get("scorePercentiles")));
        assertThat(ours.get("scoreUnit")).isEqualTo(ofJmh.get("scoreUnit"));
        assertThat(ours.at("/rawDataHistogram/0/0/0/0").numberType())
                .isEqualTo(ofJmh.at("/rawDataHistogram/0/0/0/0").numberType());
        assertThat(ours.get("score").asDouble()).isEqualTo(1_000);
        assertThat(ours.at("/scorePercentiles/99.9").asDouble()).isEqualTo(4_000);
        assertThat(ours.at("/scorePercentiles/90.0").asText()).isEqualTo("NaN");
        assertThat(ours.get("rawDataHistogram"))
                .hasToString("[[[[1000.0,5000],[2000.0,4500],[3000.0,400],[4000.0,90],[50000.0,10]],"
                        + "[[1000.0,5000],[2000.0,4500],[3000.0,400],[4000.0,90],[50000.0,10]]],"
                        + "[[[3000.0,1],[5000.0,1]]]]");
    }

    /** Five forks of four slices as {@link Examples#measured} makes them. */
    private static String writtenByJmh(long nanosPerMessage, double bytes) {
        BenchmarkParams params = params(Mode.Throughput);
        List<BenchmarkResult> forks = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            List<IterationResult> iterations = new ArrayList<>();
            long batchNanos = nanosPerMessage * (1_000 + number);
            for (int i = 2; i < 6; i++) {
                IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
                iteration.addResult(new ThroughputResult(
                        ResultRole.PRIMARY, "throughput", 1_000, batchNanos + i, TimeUnit.SECONDS));
                iteration.addResult(secondary("cpuTime", batchNanos * 9 / 10 / 1e3, "ns/op"));
                iteration.addResult(secondary("gc.alloc.rate.norm", bytes, "B/op"));
                iterations.add(iteration);
            }
            forks.add(new BenchmarkResult(params, iterations));
        }
        return writtenByJmh(params, forks);
    }

    private static BenchmarkParams params(Mode mode) {
        IterationParams warmup = new IterationParams(IterationType.WARMUP, 2, TimeValue.milliseconds(10), 1);
        IterationParams measurement = new IterationParams(IterationType.MEASUREMENT, 4, TimeValue.milliseconds(10), 1);
        return new BenchmarkParams(
                "com.example.ParseLineBenchmark.throughput",
                "",
                false,
                1,
                new int[] {1},
                List.of(),
                5,
                0,
                warmup,
                measurement,
                mode,
                new WorkloadParams(),
                mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS,
                1,
                "java",
                List.of("-Xms512m"),
                "17.0.15",
                Examples.MACHINE.vm(),
                Examples.MACHINE.jdkVersion(),
                Version.getPlainVersion().replaceAll("[^0-9.].*", ""),
                TimeValue.minutes(10));
    }

    private static String writtenByJmh(BenchmarkParams params, List<BenchmarkResult> forks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(out, false, StandardCharsets.UTF_8))
                .writeOut(List.of(new RunResult(params, forks)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ScalarResult secondary(String name, double score, String unit) {
        return new ScalarResult(name, score, unit, AggregationPolicy.AVG);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The same fields in the same order, with values of the same type, and numbers that differ by rounding only. */
    private static void assertSame(String where, JsonNode ours, JsonNode theirs) {
        assertThat(ours.getNodeType()).as(where).isEqualTo(theirs.getNodeType());
        if (theirs.isObject()) {
            List<String> names = names(ours);
            if (where.endsWith("/secondaryMetrics")) {
                assertThat(names.remove("wallTime")).isTrue();
            }
            List<String> expected = names(theirs);
            assertThat(names).as(where).containsExactlyElementsOf(expected);
            expected.stream()
                    .filter(name -> !SCORES.contains(name))
                    .forEach(name -> assertSame(where + "/" + name, ours.get(name), theirs.get(name)));
        } else if (theirs.isArray()) {
            assertThat(ours).as(where).hasSize(theirs.size());
            for (int i = 0; i < theirs.size(); i++) {
                assertSame(where + "/" + i, ours.get(i), theirs.get(i));
            }
        } else if (theirs.isNumber()) {
            assertThat(ours.numberType()).as(where).isEqualTo(theirs.numberType());
            assertThat(ours.asDouble())
                    .as(where)
                    .isCloseTo(theirs.asDouble(), within(1e-9 * Math.abs(theirs.asDouble()) + 1e-9));
        } else {
            assertThat(ours).as(where).isEqualTo(theirs);
        }
    }
}
