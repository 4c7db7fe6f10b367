package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fbpbench.analysis.EnvironmentMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsJsonTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void placeTheFile() {
        file = folder.resolve("results.json");
    }

    @Test
    void reportsRenderedFromTheFileAreTheSameByteForByte() throws IOException {
        BenchmarkReport report = new Examples(folder).everything();
        ReportFiles files = ReportFiles.write(report, folder);
        byte[] first = Files.readAllBytes(files.text());
        Files.delete(files.text());
        deleteForkFiles();

        BenchmarkReport read = ResultsJson.read(files.results());
        ReportFiles.render(read, folder);

        assertThat(Files.readAllBytes(files.text())).isEqualTo(first);
        assertThat(VerdictTable.lines(read, files.text())).isEqualTo(VerdictTable.lines(report, files.text()));
        assertThat(read).isEqualTo(report);
    }

    @Test
    void pairsAreReadBack() throws IOException {
        BenchmarkReport report = inPairs();
        ReportFiles files = ReportFiles.write(report, folder);
        deleteForkFiles();

        BenchmarkReport read = ResultsJson.read(files.results());

        assertThat(read).isEqualTo(report);
        assertThat(TextReport.render(read, folder)).isEqualTo(Files.readString(files.text()));
        assertThat(VerdictTable.lines(read, files.text())).isEqualTo(VerdictTable.lines(report, files.text()));
    }

    @Test
    void pairsAreReadBackWithoutTheForksFiles() throws IOException {
        BenchmarkReport report = inPairs();
        deleteForkFiles();

        ResultsJson.write(report, file);

        assertThat(ResultsJson.read(file)).isEqualTo(report);
    }

    @Test
    void holdsPairsAndBothArms() throws IOException {
        ResultsJson.write(new Examples(folder).sideBySide(), file);

        JsonNode results = new ObjectMapper().readTree(file.toFile());

        JsonNode ruler = results.at("/machine/rulers/1");
        assertThat(ruler.get("name").asText()).isEqualTo("memory");
        assertThat(ruler.at("/pairs/0/logRatios/throughput").asDouble()).isEqualTo(Math.log1p(.004));
        assertThat(ruler.at("/referenceForks/1/figures/throughput").asDouble()).isEqualTo(1e6);
        assertThat(results.at("/machine/parallelism/after").asDouble()).isEqualTo(1.1);
        assertThat(results.get("remarks").get(0).asText()).startsWith("What several threads do at once");
        JsonNode regressed = results.at("/benchmarks/0");
        assertThat(regressed.get("reference"))
                .hasToString("{\"kind\":\"pairs\",\"name\":\"commit 1a2b3c4\",\"reason\":\"\",\"remarks\":[]}");
        assertThat(regressed.get("pairs")).hasSize(16);
        JsonNode metrics = regressed.at("/comparison/metrics");
        assertThat(metrics.at("/throughput/sideBySide/confidence").asDouble()).isEqualTo(.99);
        // A range from the smallest to the largest is no estimate.
        assertThat(metrics.at("/allocation/sideBySide/interval").isArray()).isTrue();
        assertThat(metrics.at("/allocation/sideBySide/confidence").isMissingNode())
                .isTrue();
        assertThat(regressed.at("/pairs/15").toString())
                .startsWith("{\"number\":16,\"stage\":\"AGAIN\",\"pairing\":\"LOCKSTEP\",\"bound\":true,"
                        + "\"compilation\":\"BACKGROUND\",\"first\":\"REFERENCE\",\"elapsedNanos\":3000000000,"
                        + "\"candidateFork\":16,\"referenceFork\":16,\"logRatios\":{\"throughput\":-0.10536");
        assertThat(regressed.get("referenceForks")).hasSize(16);
        assertThat(regressed.at("/referenceForks/0/slices")).hasSize(6);
        assertThat(regressed.at("/referenceForks/0/log").asText()).contains("-reference-1/");
        assertThat(regressed
                        .at("/comparison/metrics/throughput/sideBySide/interval")
                        .toString())
                .isEqualTo("[-0.103,-0.0945]");
        assertThat(results.at("/benchmarks/1/referenceForks/7/failure/cause").asText())
                .isEqualTo("CRASHED");
        assertThat(results.at("/benchmarks/2/reference/kind").asText()).isEqualTo("none");
        assertThat(results.at("/benchmarks/3/reference/kind").asText()).isEqualTo("sameCode");
    }

    @Test
    void aPairWithoutItsForkIsDamage() throws IOException {
        ResultsJson.write(inPairs(), file);
        Files.writeString(file, Files.readString(file).replaceFirst("\"referenceFork\": 3", "\"referenceFork\": 33"));

        assertThatExceptionOfType(ResultsException.class)
                .isThrownBy(() -> ResultsJson.read(file))
                .withMessageContaining("a pair names fork 33 of the reference, which is not in the file");
    }

    @Test
    void whatHappenedInsideIsReadBack() throws IOException {
        BenchmarkReport report = inside();
        ReportFiles files = ReportFiles.write(report, folder);

        BenchmarkReport read = ResultsJson.read(files.results());

        assertThat(read).isEqualTo(report);
        assertThat(TextReport.render(read, folder)).isEqualTo(Files.readString(files.text()));
    }

    @Test
    void whatHappenedInsideIsKeptWithoutTheForksFiles() throws IOException {
        BenchmarkReport report = inside();
        deleteForkFiles();

        ResultsJson.write(report, file);

        JsonNode fork = new ObjectMapper().readTree(file.toFile()).at("/benchmarks/0/forks/0");
        assertThat(fork.at("/observations/verified").asBoolean(true)).isFalse();
        assertThat(ResultsJson.read(file)).isEqualTo(report);
    }

    @Test
    void holdsTheNotesToAuthors() throws IOException {
        ResultsJson.write(inside(), file);

        JsonNode notes = new ObjectMapper().readTree(file.toFile()).at("/benchmarks/0/notes");

        assertThat(notes).hasSize(2);
        assertThat(notes.get(0).get("kind").asText()).isEqualTo("BUFFER_ALWAYS_FULL");
        assertThat(notes.get(0).get("text").asText()).startsWith("read.out -> parse.in is full nearly all the time");
    }

    @Test
    void aFolderOfReportsMayBeMoved() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        ReportFiles.write(new Examples(first).everything(), first);
        String text = Files.readString(first.resolve("report.txt"));
        Path second = Files.move(first, folder.resolve("second"));

        BenchmarkReport read = ResultsJson.read(second.resolve("results.json"));

        assertThat(TextReport.render(read, second)).isEqualTo(text);
    }

    @Test
    void holdsEverySliceWithItsColumns() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.ParseLineBenchmark", 1_100, 368, 10, Optional.empty());
        ResultsJson.write(examples.report(), file);

        JsonNode results = new ObjectMapper().readTree(file.toFile());

        assertThat(words(results.get("sliceColumns")))
                .containsExactly(
                        "phase",
                        "messages",
                        "failed",
                        "emitted",
                        "wallNanos",
                        "cpuNanos",
                        "allocatedBytes",
                        "heapUsedBytes",
                        "gcCount",
                        "gcNanos",
                        "jitNanos",
                        "stealNanos",
                        "pressureNanos",
                        "runDelayNanos");
        JsonNode slices = results.at("/benchmarks/0/forks/0/slices");
        assertThat(slices).hasSize(6);
        assertThat(slices.get(1))
                .hasToString("[\"warmup\",1000,10,990,1101101,990990,368000,50000000,1,0,1,null,null,null]");
        assertThat(slices.get(2))
                .hasToString("[\"measurement\",1000,10,990,1101102,990990,368000,50000000,0,0,1,null,null,null]");
    }

    @Test
    void namesVerdictsSettingsAndEnvironment() throws IOException {
        ResultsJson.write(new Examples(folder).everything(), file);

        JsonNode results = new ObjectMapper().readTree(file.toFile());

        assertThat(results.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(results.get("runId").asText()).isEqualTo("0d4c1e6a");
        assertThat(results.get("start").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(results.at("/environment/jdkVersion").asText()).isEqualTo("17.0.15+6");
        assertThat(results.get("settings"))
                .hasToString("{\"slice\":\"PT0.01S\",\"warmup\":\"PT0.6S\",\"measurement\":\"PT0.6S\",\"forks\":5,"
                        + "\"heap\":\"512m\",\"jvmArguments\":[\"-Dmode=fast\"],"
                        + "\"parameters\":{\"failOnRegression\":\"true\"}}");
        List<String> verdicts = new ArrayList<>();
        results.get("benchmarks")
                .forEach(each -> verdicts.add(
                        each.get("id").asText() + " " + each.get("verdict").asText()));
        assertThat(verdicts)
                .containsExactly(
                        "com.example.CrashingBenchmark:throughput FAILED",
                        "com.example.UnusableBenchmark:throughput FAILED",
                        "com.example.ParseLineBenchmark:throughput REGRESSED",
                        "com.example.CountByPathAndStatusOfEveryRequestInTheWholeLogBenchmark:throughput UNGATED",
                        "com.example.RenderBenchmark$Html:throughput UNGATED",
                        "com.example.DropBotsBenchmark:throughput IMPROVED",
                        "com.example.SessioniseBenchmark:throughput UNCHANGED");
    }

    @Test
    void aForkWhoseFileIsGoneKeepsItsFigures() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured(
                "com.example.ParseLineBenchmark", 1_100, 368, 10, Examples.baseline(1_000, 368, EnvironmentMatch.SAME));
        BenchmarkReport report = examples.report();
        deleteForkFiles();

        ResultsJson.write(report, file);

        JsonNode fork = new ObjectMapper().readTree(file.toFile()).at("/benchmarks/0/forks/0");
        assertThat(fork.get("slicesMissing").asText()).contains("result.txt");
        assertThat(fork.has("slices")).isFalse();
        assertThat(ResultsJson.read(file)).isEqualTo(report);
    }

    @Test
    void aRunWithoutForksIsReadBack() throws IOException {
        Examples examples = new Examples(folder);
        examples.unusable("com.example.UnusableBenchmark");
        BenchmarkReport report = examples.report();

        ResultsJson.write(report, file);

        assertThat(ResultsJson.read(file)).isEqualTo(report);
    }

    @Test
    void aMissingFileAsksForARun() {
        assertThatExceptionOfType(ResultsException.class)
                .isThrownBy(() -> ResultsJson.read(file))
                .withMessage("There is no " + file + " to report on. Run 'mvn verify' first.");
    }

    @Test
    void aNewerSchemaIsNamed() throws IOException {
        Files.writeString(file, "{\"schemaVersion\": 2, \"benchmarks\": 7}");

        assertThatExceptionOfType(ResultsException.class)
                .isThrownBy(() -> ResultsJson.read(file))
                .withMessage(
                        "The results " + file + " have schema version 2; this plugin reads versions 1 to 1. Use the"
                                + " version of fbp-bench-maven-plugin that wrote them, or run 'mvn verify' again.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                     | expected START_OBJECT but found null
            []                     | expected START_OBJECT but found START_ARRAY
            {}                     | it has no schemaVersion
            {"schemaVersion": 0}   | there is no schemaVersion 0
            {"schemaVersion": 1} 1 | there is more text after its end
            {"schemaVersion": 1}   | Missing creator property 'runId'
            """)
    void saysWhatIsWrong(String content, String problem) throws IOException {
        Files.writeString(file, content);

        assertThatExceptionOfType(ResultsException.class)
                .isThrownBy(() -> ResultsJson.read(file))
                .withMessageStartingWith("Cannot read the results " + file + ": ")
                .withMessageContaining(problem)
                .withMessageEndingWith(". Run 'mvn verify' to measure again.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyTruncationIsRefused(long seed) throws IOException {
        ResultsJson.write(small(), file);
        String whole = Files.readString(file).stripTrailing();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Files.writeString(file, whole.substring(0, random.nextInt(whole.length())));

            assertThatExceptionOfType(ResultsException.class)
                    .isThrownBy(() -> ResultsJson.read(file))
                    .withMessageContaining(file.toString());
        }
    }

    /** Damage either leaves readable results or is refused; no other exception escapes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFlippedByteIsRefusedOrHarmless(long seed) throws IOException {
        ResultsJson.write(seed == 1 ? inPairs() : small(), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                TextReport.render(ResultsJson.read(file), folder);
            } catch (ResultsException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void textIsWrittenThoughResultsCannotBe() throws IOException {
        Files.createDirectories(file.resolve("in the way"));
        BenchmarkReport report = new Examples(folder).everything();

        assertThatIOException()
                .isThrownBy(() -> ReportFiles.write(report, folder))
                .withMessageStartingWith("Cannot write " + file);

        assertThat(folder.resolve("report.txt")).hasContent(TextReport.render(report, folder));
        assertThat(folder.resolve("TEST-fbp-bench.xml")).isNotEmptyFile();
        assertThat(folder.resolve("results.json.tmp")).doesNotExist();
    }

    @Test
    void noReportOfAnEarlierRunIsLeft() throws IOException {
        ReportFiles.write(small(), folder);

        ReportFiles.delete(folder);

        assertThat(folder).isDirectoryNotContaining(Files::isRegularFile);
    }

    @Test
    void saysWhenEachForkHadItsTurn() throws IOException {
        ResultsJson.write(small(), file);

        JsonNode forks = new ObjectMapper().readTree(file.toFile()).at("/benchmarks/1/forks");

        assertThat(forks.get(0).get("order").asInt()).isEqualTo(2);
        assertThat(forks.get(0).get("start").asText()).isEqualTo("2026-01-02T03:04:09Z");
        assertThat(forks.get(0).get("elapsedNanos").asLong()).isEqualTo(1_500_000_000);
        assertThat(forks.get(4).get("order").asInt()).isEqualTo(6);
    }

    @Test
    void linesEndTheSameEverywhere() throws IOException {
        ResultsJson.write(new Examples(folder).everything(), file);

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .doesNotContain("\r")
                .endsWith("}\n");
    }

    private BenchmarkReport inPairs() throws IOException {
        Examples examples = new Examples(folder).with(Examples.SEEN, "everything is slower");
        Optional<BaselineUsed> elsewhere = Examples.baseline(2_600, 96, EnvironmentMatch.SAME_ALLOCATION);
        List<Double> changes = List.of(-.1, -.11, -.09, -.1, -.12, -.1, -.11, -.1);
        examples.paired("com.example.ParseLineBenchmark", 0, changes, elsewhere);
        examples.paired("com.example.RenderBenchmark", 2, changes, elsewhere);
        examples.losing();
        examples.sameCode("com.example.DropBotsBenchmark", elsewhere);
        examples.withoutReference("com.example.CountBenchmark", "nothing is committed: commit it", elsewhere);
        return examples.report();
    }

    private BenchmarkReport inside() throws IOException {
        Examples examples = new Examples(folder);
        examples.network("com.example.LogBenchmark");
        examples.pool("com.example.ParsersBenchmark");
        examples.late("com.example.ParseLineBenchmark");
        return examples.report();
    }

    private BenchmarkReport small() throws IOException {
        Examples examples = new Examples(folder);
        examples.crashed("com.example.CrashingBenchmark");
        examples.measured(
                "com.example.ParseLineBenchmark", 1_400, 392, 10, Examples.baseline(1_000, 368, EnvironmentMatch.SAME));
        return examples.report();
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(each -> words.add(each.asText()));
        return words;
    }

    private void deleteForkFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("forks"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
    }
}
