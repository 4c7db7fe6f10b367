package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForkResultFormatTest {

    private static final BenchmarkId ID = new BenchmarkId("com.example.Parse", Scenario.THROUGHPUT);
    private static final ForkFailure DIED = new ForkFailure(ForkFailure.Cause.CRASHED, "died", "log");
    private static final Environment ENVIRONMENT = new Environment(
            "A \\ CPU\twith a tab", 2, "", -1, "amd64", "Linux", "Debian", "17.0.1+2", 17, "VM", "G1", "x 8", "-Xmx1g");

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() throws IOException {
        Slice slice = new Slice(Slice.Phase.MEASUREMENT, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Slice timed = new Slice(
                Slice.Phase.MEASUREMENT,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                Optional.of(new SliceLatency(1, 2, 3, 4, 5, 6)));
        Closing closing = new Closing(
                1,
                2,
                .5,
                List.of("a\nb", "c"),
                true,
                3,
                "java.lang.Error: x\r\n\ty",
                1.25,
                10,
                Optional.of(new NetworkUse(
                        List.of(
                                new ConnectionUse("a.out -> b.in", 8, 100, 5, 6, 70, List.of(.25, 1.0)),
                                new ConnectionUse("b.out -> c.in", 1, 0, 0, 0, 0, List.of())),
                        "b is busy,\tthe others wait")),
                Optional.of(new PoolUse("parsers", 2, 4, 1.5, 2, 1_000, 20, 30, 40, 1, 2, 1, 1)));
        Path file = folder.resolve("result");
        try (ForkResultWriter writer = new ForkResultWriter(file)) {
            writer.environment(ENVIRONMENT);
            writer.slice(slice);
            writer.slice(timed);
            writer.closing(closing);
        }

        ForkResult result = ForkResultFormat.read(ID, file, DIED);

        assertThat(result.environment()).contains(ENVIRONMENT);
        assertThat(result.slices()).containsExactly(slice, timed);
        assertThat(result.closing()).contains(closing);
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void keepsTheFirstOfSeveralFailures() throws IOException {
        Path file = folder.resolve("result");
        ForkFailure first = new ForkFailure(ForkFailure.Cause.THREW, "first", "trace\n\tat x");
        try (ForkResultWriter writer = new ForkResultWriter(file)) {
            writer.failure(first);
            writer.failure(DIED);
        }

        assertThat(ForkResultFormat.read(ID, file, DIED).failure()).contains(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsEverySliceThatWasFinishedBeforeTheForkDied(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("result");
        int slices = 1 + random.nextInt(20);
        try (ForkResultWriter writer = new ForkResultWriter(file)) {
            writer.environment(ENVIRONMENT);
            for (int i = 0; i < slices; i++) {
                writer.slice(new Slice(Slice.Phase.WARMUP, 1 + i, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        int length = random.nextInt(whole.length);
        Files.write(file, java.util.Arrays.copyOf(whole, length));

        ForkResult result = ForkResultFormat.read(ID, file, DIED);

        long complete = new String(whole, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat(result.slices()).hasSize((int) Math.max(0, complete - 2));
        assertThat(result.failure()).contains(DIED);
    }

    @Test
    void namesTheLineThatIsNotOfTheFormat() throws IOException {
        Path file = folder.resolve("result");
        Files.writeString(file, "fbp-bench-fork\t1\nslice\tWARMUP\tmany\n");

        assertThatThrownBy(() -> ForkResultFormat.read(ID, file, DIED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 of " + file);
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        Path file = folder.resolve("result");
        Files.writeString(file, "fbp-bench-fork\t2\n");

        assertThatThrownBy(() -> ForkResultFormat.read(ID, file, DIED)).hasMessageContaining("version 2, not 1");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void readsTheRequestThatWasWritten(Optional<ProfileRequest> profile) throws IOException {
        ForkRequest request = new ForkRequest(
                ID,
                new BenchmarkKind.OfWorkload(),
                OptionalDouble.of(1e6 / 3),
                new ForkSettings(Duration.ofMillis(7), Duration.ofMillis(70), Duration.ofMillis(700)),
                -5,
                Path.of("a\tb", "result"),
                Path.of("token"),
                profile.map(recorded -> Arm.REFERENCE),
                profile,
                profile.isPresent() ? List.of() : List.of(Injection.NONE, Injection.ofShare(.015), Injection.OBJECT));
        Path file = folder.resolve("request");

        ForkRequestFormat.write(request, file);

        assertThat(ForkRequestFormat.read(file)).isEqualTo(request);
    }

    static Stream<Optional<ProfileRequest>> profiles() {
        ProfileFiles files = new ProfileFiles(Path.of("a b", "profiles"));
        return Stream.of(
                Optional.empty(),
                Optional.of(new ProfileRequest(files, false)),
                Optional.of(new ProfileRequest(files, true)));
    }

    @Test
    void namesTheLineThatARequestLacks() throws IOException {
        Path file = folder.resolve("request");
        Files.writeString(file, "benchmark\tcom.example.Parse:throughput\n");

        assertThatThrownBy(() -> ForkRequestFormat.read(file)).hasMessageContaining("no line 'kind'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Parse", ":throughput", "Parse:", "Parse:speed"})
    void refusesWhatIsNotAnId(String text) {
        assertThatThrownBy(() -> BenchmarkId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
