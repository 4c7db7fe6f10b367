package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.Neighbours;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.RunRule;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slices that this plugin recorded, and what the rules of today make of them, which stands beside them in the file: a lockstep run of eight pairs of a node that
 * allocates much, the code of both arms nearly the same, on a machine of two virtual cores that others used as well.
 */
class OwnReplayTest {

    @TempDir
    Path folder;

    private BenchmarkReport report;
    private BenchmarkEntry entry;
    private SideBySide.Pairs recorded;
    private JsonNode benchmark;

    @BeforeEach
    void read() throws IOException {
        Path file = folder.resolve("results.json");
        try (InputStream in =
                Objects.requireNonNull(OwnReplayTest.class.getResourceAsStream("recorded-in-pairs.json"))) {
            Files.copy(in, file);
        }
        report = ResultsJson.read(file);
        entry = report.entries().get(0);
        recorded = (SideBySide.Pairs) entry.sideBySide();
        benchmark = new ObjectMapper().readTree(file.toFile()).at("/benchmarks/0");
    }

    @Test
    void theRecordingHoldsWhatMakesPairsHard() {
        assertThat(recorded.pairs()).hasSize(8);
        assertThat(recorded.pairs())
                .filteredOn(pair -> pair.setup().compilation() == Compilation.BACKGROUND)
                .hasSize(2);
        assertThat(recorded.pairs()).extracting(PairFigures::neighbours).allSatisfy(neighbours -> {
            assertThat(neighbours.leftOutForJit()).isPositive();
            assertThat(neighbours.summed()).isTrue();
        });
        assertThat(slices(benchmark.at("/forks/0")))
                .anyMatch(slice -> slice.gcCount() > 0)
                .anyMatch(slice -> slice.runDelayNanos() > slice.wallNanos() / 4);
    }

    @Test
    void ratiosFollowFromTheSlices() {
        List<PairFigures> replayed = replayed();
        for (int i = 0; i < replayed.size(); i++) {
            assertThat(replayed.get(i).logRatios())
                    .containsOnlyKeys(Metric.THROUGHPUT, Metric.CPU_TIME)
                    .isEqualTo(recorded.pairs().get(i).logRatios());
            Neighbours neighbours = replayed.get(i).neighbours();
            assertThat(neighbours).isEqualTo(recorded.pairs().get(i).neighbours());
        }
    }

    @Test
    void verdictAndIntervalFollowFromThePairs() {
        MetricComparison throughput = judged().comparison()
                .flatMap(found -> found.of(Metric.THROUGHPUT))
                .orElseThrow();
        PairedComparison beside = throughput.sideBySide().orElseThrow();

        JsonNode was = benchmark.at("/comparison/metrics/throughput");
        assertThat(throughput.verdict().word())
                .isEqualTo("UNCHANGED")
                .isEqualTo(was.get("verdict").asText());
        assertThat(throughput.verdict().reason()).isEqualTo(was.get("reason").asText());
        assertThat(beside.interval())
                .contains(new Interval(-0.01581402759183445, 0.014005880770081077))
                .contains(new Interval(
                        was.at("/sideBySide/interval/0").asDouble(),
                        was.at("/sideBySide/interval/1").asDouble()));
        assertThat(beside.change()).isEqualTo(was.at("/sideBySide/change").asDouble());
        assertThat(beside.background())
                .contains(was.at("/sideBySide/background").asDouble());
    }

    private Judgement judged() {
        List<PairFigures> pairs = replayed();
        BenchmarkResults results = new BenchmarkResults(
                entry.judgement().results().benchmark(),
                pairs.stream().map(PairFigures::candidate).toList(),
                new SideBySide.Pairs(recorded.reference(), pairs, recorded.remarks()));
        BaselineUsed baseline = entry.baseline().orElseThrow();
        Judgement alone =
                DecisionRule.judge(results, entry.limits(), Optional.of(baseline.figures()), baseline.match(), true);
        return RunRule.judge(List.of(alone), report.machine().orElseThrow().seen())
                .judgements()
                .get(0);
    }

    /** The pairs from the slices of both arms. Of what was recorded about them only how they were run is taken. */
    private List<PairFigures> replayed() {
        List<PairFigures> pairs = new ArrayList<>();
        for (PairFigures pair : recorded.pairs()) {
            pairs.add(PairFigures.of(
                    pair.number(),
                    pair.stage(),
                    pair.setup(),
                    entry.kind(),
                    pair.elapsedNanos(),
                    fork("/forks", pair.candidate().number()),
                    fork("/referenceForks", pair.reference().number())));
        }
        return pairs;
    }

    private ForkResult fork(String arm, int number) {
        JsonNode fork = benchmark.at(arm).get(number - 1);
        assertThat(fork.get("number").asInt()).isEqualTo(number);
        try {
            return new ForkResult(
                    entry.id(),
                    report.environment(),
                    slices(fork),
                    ResultsShape.optional((ObjectNode) fork, "closing", ResultsShape.ClosingPhase.class)
                            .map(closing -> closing.toClosing(Optional.empty(), Optional.empty())),
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Slice> slices(JsonNode fork) {
        List<Slice> slices = new ArrayList<>();
        try (JsonParser in = fork.get("slices").traverse()) {
            in.nextToken();
            ResultsReader.eachElement(in, () -> slices.add(ForkReader.slice(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slices;
    }
}
