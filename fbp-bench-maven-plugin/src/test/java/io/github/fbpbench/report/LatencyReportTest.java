package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fbpbench.analysis.Target;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks with parameters, whose messages were timed one by one, in every report. */
class LatencyReportTest {

    private static final String PARSE = "com.example.Parse";
    private static final String LABEL = "Parse[lines=long]:latency";

    @TempDir
    Path folder;

    @Test
    void theTableShowsTheMedianWhereAllIsWell() throws IOException {
        List<String> lines = VerdictTable.lines(timed(800, 800), folder.resolve("report.txt"));

        assertThat(lines.get(0).split(" {2,}"))
                .containsExactly("benchmark", "throughput or latency", "against baseline", "allocation/msg", "verdict");
        assertThat(lines.get(1)).startsWith(LABEL + " ").contains("p50 803 ns").endsWith("UNCHANGED");
    }

    @Test
    void theTableShowsThePercentileThatDecided() throws IOException {
        List<String> lines = VerdictTable.lines(timed(900, 900), folder.resolve("report.txt"));

        assertThat(lines.get(1)).startsWith(LABEL + " ").contains("p99 2.71 us").endsWith("MISSED");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("MISSED " + LABEL + ": p99 is 2.709 us (")
                        .endsWith("), beyond the target of <= 2.5 us"));
    }

    /** Another baseline does not make the figure better. */
    @Test
    void aMissedTargetIsNotAccepted() throws IOException {
        assertThat(VerdictTable.lines(timed(900, 900), folder.resolve("report.txt")))
                .noneMatch(line -> line.contains("fbp-bench:baseline"));
    }

    @Test
    void commandsNameTheScenario() throws IOException {
        assertThat(VerdictTable.lines(timed(900, 900), folder.resolve("report.txt")))
                .anySatisfy(line ->
                        assertThat(line).contains("-Dfbp-bench.benchmarks=").contains("latency"));
    }

    @Test
    void theTableOfFiguresNamesThePercentile() throws IOException {
        assertThat(FiguresTable.lines(timed(800, 800)).get(1))
                .startsWith(LABEL + " ")
                .contains("p50 803 ns");
    }

    @Test
    void theTextShowsEachPercentileBesideTheBaseline() throws IOException {
        assertThat(TextReport.render(timed(800, 400), folder).lines().map(String::strip))
                .contains("Node: " + PARSE + "[lines=long]:latency", "Verdict: REGRESSED")
                .anyMatch(line -> line.startsWith("P95 latency: 1.61 us (200"))
                .anyMatch(line -> line.startsWith("P50 latency: 803 ns (200"))
                .anyMatch(line -> line.startsWith("P99 latency: 2.41 us (200"))
                .anyMatch(line -> line.startsWith("P99.9 latency: 3.21 us"))
                .anyMatch(line -> line.startsWith("Max latency: 4.0"))
                .anyMatch(line -> line.startsWith("p99: +100") && line.contains("target <= 2.5 us: met"));
    }

    @Test
    void resultsAreReadBackWhole() throws IOException {
        BenchmarkReport report = timed(800, 800);
        Path file = folder.resolve("results.json");

        ResultsJson.write(report, file);
        BenchmarkReport read = ResultsJson.read(file);

        assertThat(read).isEqualTo(report);
        BenchmarkEntry entry = read.entries().get(0);
        PlannedBenchmark benchmark = entry.judgement().results().benchmark();
        assertThat(benchmark.id().parameters()).isEqualTo(Map.of("lines", "long"));
        assertThat(benchmark.kind().word()).isEqualTo("network");
        assertThat(benchmark.rate()).isEqualTo(OptionalDouble.of(20_000));
        assertThat(benchmark.targets()).isEqualTo(Map.of("p99", "<= 2.5 us"));
        assertThat(entry.limits().targets().all().values()).containsExactly(new Target(2_500, "<= 2.5 us"));
        assertThat(entry.verdict()).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void resultsHoldLatenciesNetworkAndPool() throws IOException {
        Path file = folder.resolve("results.json");
        ResultsJson.write(timed(800, 800), file);

        JsonNode results = new ObjectMapper().readTree(file.toFile());

        List<String> columns = new ArrayList<>();
        results.get("latencyColumns").forEach(column -> columns.add(column.asText()));
        assertThat(columns)
                .containsExactly("latencyCount", "p50Nanos", "p95Nanos", "p99Nanos", "p999Nanos", "maxNanos");
        JsonNode fork = results.at("/benchmarks/0/forks/0");
        assertThat(fork.at("/slices/2").toString()).endsWith(",1000,801,1602,2403,3204,4005]");
        assertThat(fork.findValue("bottleneck").asText()).isEqualTo("parse is the bottleneck");
        assertThat(fork.findValue("notReturned").asInt()).isEqualTo(3);
        assertThat(results.at("/benchmarks/0/rate").asDouble()).isEqualTo(20_000);
    }

    /** From the lines that a fork writes. */
    @Test
    void theForksOwnFormatHoldsNetworkAndPool() throws IOException {
        BenchmarkEntry entry = timed(800, 800).entries().get(0);

        ForkResult result = ForkResultFormat.read(
                entry.id(),
                entry.files().get(0).result(),
                new ForkFailure(ForkFailure.Cause.CRASHED, "unexpected", ""));

        assertThat(result.closing().orElseThrow().network()).isEqualTo(Examples.NETWORK);
        assertThat(result.closing().orElseThrow().pool()).isEqualTo(Examples.POOL);
        assertThat(result.measured()).allMatch(slice -> slice.latency().isPresent());
    }

    @Test
    void jmhsReadersSeeParametersAndPercentiles() throws IOException {
        ReportFiles files = ReportFiles.write(timed(800, 800), folder);

        JsonNode result = new ObjectMapper().readTree(files.jmh().toFile()).get(0);

        assertThat(result.get("benchmark").asText()).isEqualTo(PARSE + ".latency");
        assertThat(result.get("mode").asText()).isEqualTo("sample");
        assertThat(result.get("params")).hasToString("{\"lines\":\"long\"}");
        JsonNode metric = result.get("primaryMetric");
        assertThat(metric.at("/scorePercentiles/50.0").asDouble()).isEqualTo(803);
        assertThat(metric.at("/scorePercentiles/99.0").asDouble()).isEqualTo(3 * 803);
        assertThat(metric.at("/scorePercentiles/100.0").asDouble()).isEqualTo(5 * 803);
        assertThat(metric.get("rawDataHistogram")).hasSize(5).allMatch(fork -> fork.size() == 4);
    }

    private BenchmarkReport timed(long p50Nanos, long baselineNanos) throws IOException {
        Examples examples = new Examples(folder);
        examples.shared(PARSE, p50Nanos, Optional.of(Examples.latencyBaseline(baselineNanos)));
        return examples.report();
    }
}
