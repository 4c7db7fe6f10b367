package io.github.fbpbench.baseline;

import static io.github.fbpbench.baseline.Examples.WHERE;
import static io.github.fbpbench.baseline.Examples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.JvmFlags;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTest {

    private static final String REMEDY =
            "Restore it from version control, or delete it and run 'mvn fbp-bench:baseline' to measure a new one.";

    @TempDir
    Path folder;

    private Path file;

    /** Everything but "no such file" is an error: a build must not pass because its baseline is out of reach. */
    @ParameterizedTest
    @ValueSource(strings = {"folder", "loop", "dangling", "dangling folder", "file for a folder"})
    void whatIsThereAndCannotBeReadIsNotMissing(String kind) throws IOException {
        Path bench = Files.createDirectories(folder.resolve("src")).resolve("bench");
        Path unreadable = bench.resolve("baseline.json");
        switch (kind) {
            case "folder" -> Files.createDirectories(unreadable);
            case "loop" -> Files.createSymbolicLink(Files.createDirectory(bench).resolve("baseline.json"), unreadable);
            case "dangling" ->
                Files.createSymbolicLink(
                        Files.createDirectory(bench).resolve("baseline.json"), folder.resolve("nothing"));
            case "dangling folder" -> Files.createSymbolicLink(bench, folder.resolve("nothing"));
            default -> Files.createFile(bench);
        }

        assertThatThrownBy(() -> new BaselineFile(unreadable).read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining(unreadable.toString())
                .hasMessageContaining("baselineFile");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNotRead() {
        assertThatThrownBy(() -> new BaselineFile(Path.of("/dev/zero")).read()).hasMessageContaining("a device");
    }

    @Test
    void aFolderThatDoesNotExistHoldsNoBaseline() throws IOException {
        assertThat(new BaselineFile(folder.resolve("no/such/baseline.json"))
                        .read()
                        .isMissing())
                .isTrue();
    }

    @BeforeEach
    void placeTheFile() {
        file = folder.resolve("src/bench/baseline.json");
    }

    @Test
    void writesWhatTheDocumentationShows() throws IOException {
        new BaselineFile(file).write(example());

        assertThat(Files.readString(file)).isEqualTo(resource("baseline.json"));
    }

    @Test
    void writesTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            new BaselineFile(file).write(example());
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Files.readString(file)).isEqualTo(resource("baseline.json"));
    }

    @Test
    void keepsTheRateOfAnOpenLoop() throws IOException {
        BaselineEntry closed = entry("com.example.SumBenchmark", WHERE, 1);
        BaselineEntry open = new BaselineEntry(
                closed.id(),
                OptionalDouble.of(20_000),
                WHERE,
                closed.figures(),
                1,
                closed.accepted(),
                closed.armDigest(),
                closed.reason());
        new BaselineFile(file).write(Baseline.of(List.of(open)));

        assertThat(Files.readString(file)).contains("\"forks\": 1,\n        \"rate\": 20000,\n");
        assertThat(new BaselineFile(file).read().entries()).containsExactly(open);
    }

    @Test
    void aMissingFileIsAnEmptyBaseline() throws IOException {
        Baseline baseline = new BaselineFile(file).read();

        assertThat(baseline.isMissing()).isTrue();
        assertThat(baseline.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void readsWhatItWrote(long seed) throws IOException {
        Baseline baseline = Examples.random(seed);
        BaselineFile baselineFile = new BaselineFile(file);
        baselineFile.write(baseline);
        byte[] written = Files.readAllBytes(file);

        Baseline read = baselineFile.read();
        baselineFile.write(read);

        assertThat(read).isEqualTo(baseline);
        assertThat(Files.readAllBytes(file)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTruncationIsRefused(long seed) throws IOException {
        byte[] whole = written(Examples.random(seed + 100));
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] part = Arrays.copyOf(whole, random.nextInt(end));

            assertThatExceptionOfType(BaselineException.class)
                    .isThrownBy(() -> new BaselineReader(file).read(part))
                    .withMessageStartingWith("Cannot read the baseline " + file + ": ")
                    .withMessageEndingWith(REMEDY);
        }
    }

    /** Damage either leaves a valid baseline or is refused; no other exception escapes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyFlippedByteIsRefusedOrHarmless(long seed) throws IOException {
        byte[] whole = written(Examples.random(seed + 200));
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Baseline read;
            try {
                read = new BaselineReader(file).read(damaged);
            } catch (BaselineException e) {
                assertThat(e).hasMessageContaining(file.toString());
                continue;
            }
            assertThat(new BaselineReader(file).read(written(read))).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                              | it is empty
            ~  ~                            | it is empty
            []                              | it is not a JSON object
            no JSON                         | line 1, column 1: Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            {}                              | it has no schemaVersion
            {"schemaVersion": "1"}          | schemaVersion must be a whole number
            {"schemaVersion": 0}            | there is no schemaVersion 0
            {"schemaVersion": 1}            | line 1, column 20, at environments: the field is missing
            {"schemaVersion": 1, "schemaVersion": 1} | line 1, column 37: Duplicate field 'schemaVersion'
            {"schemaVersion": 1} {}         | there is more text after its end
            {"schemaVersion": 1, "environments": {}, "benchmarks": {}, "x": 1} | line 1, column 66, at x: there is no field 'x'
            """)
    void saysWhatIsWrong(String content, String problem) {
        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessage("Cannot read the baseline " + file + ": " + problem + ". " + REMEDY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "value": 1234570  | "value": NaN        | Non-standard token 'NaN'
            "value": 1234570  | "value": Infinity   | Non-standard token 'Infinity'
            "value": 1234570  | "value": 1234       | value is not the mean of its samples (1234570)
            "value": 1234570  | "value": "1234570"  | Cannot coerce String value
            "value": 1234570  | "value": null       | null
            "value": 1234570, | ~~                  | > value: the field is missing
            [1234560,         | [-1234560,          | value is not the mean of its samples
            [1234560,         | [1e999,             | a sample is too large
            [0, 0]            | []                  | there are no samples
            [0, 0]            | [0, -0.0000000001]  | value is not the mean of its samples
            [0, 0]            | [0, null]           | null
            [0, 0]            | 0                   | Cannot deserialize value of type `double[]`
            "throughput": {   | "thruput": {        | unknown metric 'thruput'; there are throughput, cpuTime
            "forks": 2        | "forks": 2000000    | forks must be 1 to 10000, but is 2000000
            "forks": 2        | "forks": 0          | forks must be 1 to 10000, but is 0
            "forks": 2        | "forks": 2.5        | 2.5
            "forks": 2        | "forks": 99999999999999999999 | out of range
            "forks": 2        | "forks": 2, "forks": 2 | Duplicate field 'forks'
            "forks": 2        | "forks": 2, "spoons": 2 | there is no field 'spoons'
            "forks": 2        | "forks": 2, "rate": 0 | rate must be more than 0 and at most 1000000000000000, but is 0.0
            "forks": 2        | "forks": 2, "rate": "fast" | Cannot
            "0123456789abcdef" | "short"            | accepted must be 16 of a-z and 0-9, but is 'short'
            "PT0.6S"          | "600 ms"            | not a length of time such as PT0.6S
            "PT0.6S"          | "PT9999999999999999999S" | not a length of time such as PT0.6S
            "cores": 2        | "cores": 4          | were changed
            AMD EPYC 7B13     | Intel               | were changed
            ParseLineBenchmark:throughput | ParseLineBenchmark | not a benchmark id (class:scenario)
            ParseLineBenchmark:throughput | ParseLineBenchmark:speed | unknown scenario 'speed'
            """)
    void saysWhatIsWrongInTheMiddle(String valid, String invalid, String problem) throws IOException {
        String whole = resource("baseline.json");
        assertThat(whole).contains(valid);
        String content = whole.replace(valid, invalid);

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("Cannot read the baseline " + file + ": ")
                .withMessageContaining(problem)
                .withMessageEndingWith(REMEDY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, .1, .3, .5, .7, .9, .99})
    void saysThatATruncatedFileEndsTooEarly(double share) throws IOException {
        String whole = resource("baseline.json");
        String content = whole.substring(0, (int) (share * whole.stripTrailing().length()));

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageMatching(Pattern.quote("Cannot read the baseline " + file + ": line ")
                        + "\\d+, column \\d+: it ends too early\\. " + Pattern.quote(REMEDY));
    }

    @Test
    void namesTheMarkersOfAMergeConflict() throws IOException {
        String content = resource("baseline.json")
                .replaceFirst("(?m)^ +\"reason\".*$", "<<<<<<< HEAD\n$0\n=======\n>>>>>>> topic");

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageMatching(Pattern.quote("Cannot read the baseline " + file + ": line ")
                        + "\\d+: it holds the markers of a merge conflict\\. " + Pattern.quote(REMEDY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schemaVersion\": 1, \"environments\": {]}", "{\"schemaVersion\": [1}"})
    void doesNotSayHowTheFileIsRead(String content) {
        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageNotContainingAny("Source:", "REDACTED", "StreamReadFeature");
    }

    @Test
    void aReferenceToNoEnvironmentIsRefused() throws IOException {
        String content = resource("baseline.json").replaceFirst("\"9576e3fb5233\"", "\"0\"");

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("com.example.ParseLineBenchmark:throughput refers to the environment"
                        + " 9576e3fb5233, which is not there");
    }

    @Test
    void aNewerSchemaAsksForANewerPlugin() {
        String content = "{\"benchmarks\": [[[\"anything\"]]], \"schemaVersion\": 2}";

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessage(
                        "The baseline " + file + " has schema version 2; this plugin reads versions 1 to 1. A newer"
                                + " fbp-bench-maven-plugin wrote it: update the plugin's version in the pom.");
    }

    @Test
    void deepNestingIsRefused() {
        String content = "{\"schemaVersion\": 1, \"environments\": " + "[".repeat(100_000);

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("nesting depth");
    }

    @Test
    void tooManySamplesAreRefused() throws IOException {
        String content = resource("baseline.json").replace("[0, 0]", "[0" + ", 0".repeat(10_000) + "]");

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineReader(file).read(content.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("must have 1 to 10000 samples, but has 10001");
    }

    @Test
    void anAbsurdlyLargeFileIsNotRead() throws IOException {
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BaselineFile.LARGEST_BYTES + 1);
        }

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineFile(file).read())
                .withMessage(
                        "The baseline " + file + " has 67108865 bytes; no baseline is larger than 67108864. " + REMEDY);
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.createDirectories(file);

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineFile(file).read())
                .withMessageContaining(file.toString());
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThatExceptionOfType(BaselineException.class)
                .isThrownBy(() -> new BaselineFile(file).write(example()))
                .withMessageStartingWith("Cannot write the baseline " + file);

        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void writingLeavesOnlyTheFile() throws IOException {
        new BaselineFile(file).write(example());
        new BaselineFile(file).write(Baseline.of(List.of()));

        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "schemaVersion": 1,
                  "environments": {},
                  "benchmarks": {}
                }
                """);
    }

    @Test
    void environmentsThatNothingRefersToAreDropped() throws IOException {
        String unused = resource("baseline.json").replaceAll("(?s)\"benchmarks\": .*", "\"benchmarks\": {}}");

        Baseline read = new BaselineReader(file).read(unused.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(written(read), StandardCharsets.UTF_8)).contains("\"environments\": {}");
    }

    /** Files that older versions have committed hold the texts of arguments. */
    @Test
    void textsOfArgumentsAreFoundByTheirDigestsAndLeaveTheFile() throws IOException {
        BaselineEnvironment before = new BaselineEnvironment(
                Examples.MACHINE.withFlags("-Xmx512m -XX:OnError=mail s3cr3t -XX:+UseG1GC"), WHERE.settings());
        new BaselineFile(file)
                .write(Baseline.of(
                        List.of(entry("com.example.SumBenchmark", before, 1), entry("com.example.B", WHERE, 1))));
        assertThat(Files.readString(file)).contains("s3cr3t");

        Baseline read = new BaselineFile(file).read();
        var run = Examples.MACHINE.withFlags(String.join(
                " ", "-Xmx512m", JvmFlags.shown("-XX:OnError=mail s3cr3t"), JvmFlags.shown("-XX:+UseG1GC")));

        assertThat(read.figuresFor(
                        Examples.id("com.example.SumBenchmark"), OptionalDouble.empty(), run, WHERE.settings()))
                .hasValueSatisfying(match -> assertThat(match.match()).isEqualTo(EnvironmentMatch.SAME));
        var changed = run.withFlags("-Xmx512m " + JvmFlags.shown("-XX:OnError=mail me") + " -XX:+UseG1GC");
        assertThat(read.figuresFor(
                        Examples.id("com.example.SumBenchmark"), OptionalDouble.empty(), changed, WHERE.settings()))
                .hasValueSatisfying(match -> assertThat(match.match()).isNotEqualTo(EnvironmentMatch.SAME));
        assertThat(new String(written(read), StandardCharsets.UTF_8)).doesNotContain("s3cr3t");
        assertThat(new BaselineFile(file).read()).isEqualTo(read);
        assertThat(read.benchmarks()).hasSize(2);
    }

    private byte[] written(Baseline baseline) throws IOException {
        new BaselineFile(file).write(baseline);
        return Files.readAllBytes(file);
    }

    private static Baseline example() {
        BaselineFigures figures = new BaselineFigures(Map.of(
                Metric.THROUGHPUT, List.of(1_234_561.0, 1_234_578.0),
                Metric.CPU_TIME, List.of(801.23456, 800.0),
                Metric.ALLOCATION, List.of(368.0, 368.0),
                Metric.ERROR_RATE, List.of(0.0, 0.0)));
        return Baseline.of(List.of(
                entry("com.example.SumBenchmark", WHERE, 98_765_432.1),
                new BaselineEntry(
                        Examples.id("com.example.ParseLineBenchmark"),
                        WHERE,
                        figures,
                        2,
                        Examples.STAMP,
                        Examples.DIGEST,
                        Optional.of("the parser now checks dates"))));
    }

    private static String resource(String name) throws IOException {
        try (var in = BaselineFileTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
