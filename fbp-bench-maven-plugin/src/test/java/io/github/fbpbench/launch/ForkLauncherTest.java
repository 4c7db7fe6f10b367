package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkFailure.Cause;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.JvmFlags;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SlicePlan;
import io.github.fbpbench.process.ProcessTag;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ForkLauncherTest {

    private static final ForkSettings SHORT =
            new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(50));
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void measuresANode() throws Exception {
        ForkResult result = launch(Subjects.Sound.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(result.slices())
                .filteredOn(slice -> slice.phase() == Slice.Phase.WARMUP)
                .isNotEmpty();
        assertThat(result.measured()).allSatisfy(slice -> {
            assertThat(slice.messages()).isPositive().matches(n -> n % Subjects.BATCH == 0);
            assertThat(slice.emitted()).isEqualTo(slice.messages());
            assertThat(slice.failed()).isZero();
            assertThat(slice.wallNanos()).isPositive();
            assertThat(slice.cpuNanos()).isPositive();
            // One Integer of 16 bytes for each message, and a few bytes for each batch.
            assertThat((double) slice.allocatedBytes() / slice.messages()).isCloseTo(16, within(.5));
        });
        Closing closing = result.closing().orElseThrow();
        assertThat(closing.verified()).isTrue();
        assertThat(closing.threadsLeft()).isEmpty();
        assertThat(closing.retainedHeapBytes()).isBetween(1L << 16, 64L << 20);
        assertThat(closing.peakHeapBytes()).isGreaterThanOrEqualTo(closing.retainedHeapBytes());
        assertThat(result.environment().orElseThrow().flags())
                .contains("-Xmx64m")
                .doesNotContain(folder.toString());
    }

    @Test
    void measuresAWorkload() throws Exception {
        ForkResult result = launch(Subjects.Workload.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).allSatisfy(slice -> {
            assertThat(slice.messages()).isPositive().matches(n -> n % Subjects.BATCH == 0);
            assertThat((double) slice.allocatedBytes() / slice.messages()).isLessThan(.1);
        });
        assertThat(result.closing().orElseThrow().verified()).isFalse();
    }

    @Test
    void countsFailedMessages() throws Exception {
        ForkResult result = launch(Subjects.FailsOneInTen.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).allSatisfy(slice -> {
            assertThat(slice.failed()).isEqualTo(slice.messages() / 10);
            assertThat(slice.emitted()).isEqualTo(slice.messages() - slice.failed());
        });
        assertThat(result.closing().orElseThrow().firstFailure()).contains("ends in 0: 1000");
    }

    @Test
    void namesThreadsLeftRunning() throws Exception {
        ForkResult result = launch(Subjects.LeavesThread.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.closing().orElseThrow().threadsLeft()).containsExactly("forgotten");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Subjects.ConstructorThrows.class, Cause.UNUSABLE, "no licence"),
                Arguments.of(Subjects.EmptyInput.class, Cause.SET_UP, "no messages"),
                Arguments.of(Subjects.InputThrows.class, Cause.SET_UP, "no such file: target/numbers"),
                Arguments.of(Subjects.WrongOutput.class, Cause.WRONG_OUTPUT, "expected nothing but got 1000"),
                Arguments.of(Subjects.NeverReads.class, Cause.THREW, "without reading its input"),
                Arguments.of(Subjects.ThrowsAnError.class, Cause.THREW, "StackOverflowError: deep"),
                Arguments.of(Subjects.Exits.class, Cause.EXITED, "Subjects$Exits.process"),
                Arguments.of(Subjects.Crashes.class, Cause.CRASHED, "exit code 7"),
                Arguments.of(Subjects.SpoilsItsResult.class, Cause.INTERNAL, "left a result that cannot be read"),
                Arguments.of(Subjects.FillsTheHeap.class, Cause.OUT_OF_MEMORY, "raise the parameter heap"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrong(Class<?> subject, Cause cause, String words) throws Exception {
        ForkFailure failure = launch(subject, DEADLINE).failure().orElseThrow();

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).contains(words);
        assertThat(failure.detail()).isNotBlank();
    }

    @Test
    void findsNoAllocationWhereThereIsNoneHoweverFewTheMessages() throws Exception {
        ForkResult result = launch(Subjects.FewLongMessages.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured())
                .isNotEmpty()
                .allSatisfy(slice -> assertThat(slice.allocatedBytes()).isZero());
    }

    @Test
    void saysThatItDoesNotKnowWhatThreadsUsedThatAreGone() throws Exception {
        ForkResult result = launch(Subjects.ThreadPerBatch.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            assertThat(slice.cpuNanos()).isEqualTo(Slice.ABSENT);
            assertThat(slice.allocatedBytes()).isEqualTo(Slice.ABSENT);
        });
    }

    @Test
    void countsTheFailedBatchesOfAWorkload() throws Exception {
        ForkResult result = launch(Subjects.FailsSomeBatches.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        long attempted = result.measured().stream().mapToLong(Slice::messages).sum();
        long failed = result.measured().stream().mapToLong(Slice::failed).sum();
        assertThat((double) failed / attempted).isCloseTo(.5, within(.01));
    }

    @Test
    void shortensWhatABenchmarkSays() throws Exception {
        ForkFailure failure =
                launch(Subjects.SaysWhatIsNoText.class, DEADLINE).failure().orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.WRONG_OUTPUT);
        assertThat(failure.message()).hasSizeLessThan(500).contains("and so on");
        assertThat(failure.detail()).hasSizeLessThan(10_000);
    }

    @Test
    void survivesAnExceptionWithoutWords() throws Exception {
        ForkFailure failure =
                launch(Subjects.HasNoWords.class, DEADLINE).failure().orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.WRONG_OUTPUT);
        assertThat(failure.message()).contains("whose message cannot be had");
    }

    @Test
    void doesNotWaitForAHangingShutdownHook() throws Exception {
        ForkResult result = launch(Subjects.HangsAtTheEnd.class, Duration.ofHours(1));

        assertThat(result.failure()).isEmpty();
    }

    @Test
    void measuresOnWhenTheCodeLeavesAnInterrupt() throws Exception {
        ForkResult result = launch(Subjects.InterruptsItself.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty();
    }

    @Test
    void endsAForkThatPrintsTooMuch() throws Exception {
        ForkFailure failure =
                launch(Subjects.PrintsTooMuch.class, DEADLINE).failure().orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.PRINTED_TOO_MUCH);
        assertThat(failure.message()).contains("turn its logging off");
    }

    @Test
    void countsNoThreadOfTheJdkAsLeftOver() throws Exception {
        ForkResult result = launch(Subjects.UsesVirtualOrPooledThreads.class, DEADLINE);

        assertThat(result.closing().orElseThrow().threadsLeft()).isEmpty();
    }

    @Test
    void endsWhatACrashedForkHasStarted() throws Exception {
        ForkResult result = launch(Subjects.StartsProcessAndCrashes.class, DEADLINE);

        assertThat(result.failure().orElseThrow().cause()).isEqualTo(Cause.CRASHED);
        assertThatTheChildHasEnded();
    }

    @Test
    void hidesOptionsThatTheEnvironmentHasForEveryJvm() throws Exception {
        JvmCommand plain = command(DEADLINE, java(), List.of());
        ForkResult result = launch(
                Subjects.Sound.class,
                new JvmCommand(
                        plain.java(),
                        plain.classPath(),
                        plain.arguments(),
                        Map.of(),
                        Map.of("JDK_JAVA_OPTIONS", "-Dasked.for=true"),
                        folder,
                        DEADLINE));

        assertThat(result.failure()).isEmpty();
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("-Dasked.for=true");
    }

    @Test
    void endsAForkThatHangsAndSaysWhere() throws Exception {
        ForkFailure failure =
                launch(Subjects.Hangs.class, Duration.ofSeconds(8)).failure().orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.HUNG);
        assertThat(failure.message()).contains("Subjects$Hangs.process").contains("forkTimeout");
    }

    @Test
    void endsWhatAForkHasStarted() throws Exception {
        ForkResult result = launch(Subjects.StartsProcess.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThatTheChildHasEnded();
    }

    @Test
    void saysThatTheJvmDoesNotStart() throws Exception {
        ForkFailure failure = launch(Subjects.Sound.class, command(DEADLINE, folder.resolve("nowhere/java"), List.of()))
                .failure()
                .orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.NOT_STARTED);
        assertThat(failure.message()).contains("nowhere").contains("parameter jvm");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("-XX:NoSuchFlag=1", "exit code 1 and printed: Unrecognized VM option 'NoSuchFlag=1'"),
                Arguments.of("-Xmx32m", "Initial heap size set to a larger value than the maximum heap size"),
                Arguments.of("-Xmx200x", "Invalid maximum heap size: -Xmx200x"),
                Arguments.of("-version", "exit code 0 and printed: openjdk version"),
                Arguments.of("--no-such-option", "Unrecognized option: --no-such-option"),
                Arguments.of("-javaagent:nowhere.jar", "JAR manifest missing : (value of -javaagent)"),
                Arguments.of("-agentpath:/nowhere.so", "Could not find agent library (value of -agentpath)"),
                Arguments.of("-Djava.system.class.loader=com.example.Gone", "(value of java.system.class.loader)"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatAJvmThatRefusesItsArgumentsPrints(String argument, String words) throws Exception {
        ForkFailure failure = launch(Subjects.Sound.class, command(DEADLINE, java(), List.of(argument)))
                .failure()
                .orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.CRASHED);
        assertThat(failure.message())
                .startsWith("never got as far as the benchmark: the JVM ended with exit code ")
                .contains(words)
                .contains("jvmArgs")
                .hasSizeLessThan(600)
                .doesNotContain("\n");
        assertThat(failure.detail()).isNotBlank();
    }

    @Test
    void saysThatAJvmPrintedNothing() throws Exception {
        Path silent = script("exit 4");

        assertThat(launch(Subjects.Sound.class, command(DEADLINE, silent, List.of()))
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("exit code 4 and printed nothing");
    }

    @Test
    void aStrangerOnTheSocketDoesNotEndTheFork() throws Exception {
        Path java = script("exec " + java() + " -cp '" + System.getProperty("java.class.path") + "' '"
                + Stranger.class.getName() + "' " + java() + " \"$@\"");

        assertThat(launch(Subjects.Sound.class, command(DEADLINE, java, List.of()))
                        .failure())
                .isEmpty();
    }

    @Test
    void garbageOnTheSocketIsAFailureOfThatFork() throws Exception {
        Path java = script("exec " + java() + " -cp '" + System.getProperty("java.class.path") + "' '"
                + Babbler.class.getName() + "' " + java() + " \"$@\"");

        ForkFailure failure = launch(Subjects.Sound.class, command(DEADLINE, java, List.of()))
                .failure()
                .orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.INTERNAL);
        assertThat(failure.message()).contains("sent the plugin the unknown message 88");
        assertThat(failure.detail()).contains("babbling");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWhatAForkHasDetached() throws Exception {
        ForkResult result = launch(Subjects.StartsDetachedProcess.class, DEADLINE);

        assertThat(result.failure()).isEmpty();
        assertThatTheChildHasEnded();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWhatAKilledForkHasDetached() throws Exception {
        ForkFailure failure = launch(Subjects.StartsDetachedProcessAndIsKilled.class, DEADLINE)
                .failure()
                .orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.CRASHED);
        assertThat(failure.message()).contains("was killed (signal 9)");
        assertThatTheChildHasEnded();
    }

    /** As after Ctrl-Z: the clock has gone on, nobody has run. */
    @Test
    void aBuildThatWasPausedHasNoHangingFork() throws Exception {
        AtomicLong pauses = new AtomicLong();
        ForkOrder order = new ForkOrder(
                planned(Subjects.Sound.class),
                SHORT,
                1,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ForkOrder.emptied(folder));
        try (SupervisedFork fork = SupervisedFork.start(
                command(DEADLINE, java(), List.of()),
                order,
                () -> System.nanoTime() + pauses.get() * DEADLINE.toNanos() * 10)) {
            pauses.incrementAndGet();
            SlicePlan plan = fork.awaitPlan().orElseThrow();
            fork.agree(plan);
            while (fork.awaitReady()) {
                if (pauses.get() < 4) {
                    pauses.incrementAndGet();
                }
                fork.go();
            }

            assertThat(fork.result().failure()).isEmpty();
        }
    }

    /** Where the locale's encoding is ASCII, in the whole build. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    @EnabledOnOs(OS.LINUX)
    void handsOverTextWhateverTheLocale(String locale) throws Exception {
        String said = build(Map.of("LC_ALL", locale));

        assertThat(said)
                .contains("Optional.empty")
                .contains(locale.equals("C.UTF-8") ? "Optional.empty" : "LC_ALL=C.UTF-8");
    }

    /** Relative, missing, no folder, not to be written to, and too long for the path of a socket. */
    @ParameterizedTest
    @ValueSource(strings = {"tmp", "nowhere/tmp", "pom.xml", "/proc", "long"})
    @EnabledOnOs(OS.LINUX)
    void measuresWhateverTheTemporaryFolder(String name) throws Exception {
        Path path = name.equals("long")
                ? Files.createDirectories(folder.resolve("x".repeat(200)).resolve("y".repeat(200)))
                : Path.of(name);

        assertThat(build(Map.of("LC_ALL", "C.UTF-8"), "-Djava.io.tmpdir=" + path)
                        .lines())
                .containsOnly("Optional.empty");
    }

    private String build(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(java().toString(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        command.addAll(List.of(BuildInLocale.class.getName(), folder.toString()));
        ProcessBuilder build = new ProcessBuilder(command).redirectErrorStream(true);
        build.environment().putAll(environment);
        Process started = build.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        return said;
    }

    /** A build that uses text beyond ASCII for whatever a fork is given, and prints what came of it. */
    static final class BuildInLocale {

        private BuildInLocale() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ForkLauncherTest test = new ForkLauncherTest();
            test.folder = Path.of(arguments[0]);
            JvmCommand plain = test.command(DEADLINE, java(), List.of("-D" + Subjects.CITY + "=" + Subjects.CITY_NAME));
            PlannedBenchmark benchmark = new PlannedBenchmark(
                    new BenchmarkId(
                            Subjects.KnowsItsCity.class.getName(),
                            new TreeMap<>(Map.of("street", Subjects.STREET)),
                            Scenario.THROUGHPUT),
                    new BenchmarkKind.OfWorkload(),
                    Map.of(),
                    Optional.empty());
            for (Map<String, String> variables :
                    List.of(Map.<String, String>of(), Map.of("CITY", Subjects.CITY_NAME))) {
                JvmCommand command = new JvmCommand(
                        plain.java(),
                        plain.classPath(),
                        plain.arguments(),
                        Map.of(Subjects.STREET, Subjects.STREET),
                        variables,
                        plain.directory(),
                        DEADLINE);
                System.out.println(new ForkLauncher(command, SHORT, 1)
                        .launch(benchmark, test.folder)
                        .failure());
            }
        }
    }

    @Test
    void leavesNothingWhereItRunsButItsFiles(@TempDir Path elsewhere) throws Exception {
        JvmCommand plain = command(DEADLINE, java(), List.of("-XX:+HeapDumpOnOutOfMemoryError", "-XX:-UsePerfData"));
        JvmCommand there = new JvmCommand(
                plain.java(), plain.classPath(), plain.arguments(), Map.of(), Map.of(), elsewhere, DEADLINE);
        assertThat(launch(Subjects.FillsTheHeap.class, there)
                        .failure()
                        .orElseThrow()
                        .cause())
                .isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(folder.resolve("heap.hprof")).isNotEmptyFile();
        assertThat(launch(Subjects.Sound.class, there).failure()).isEmpty();
        assertThat(elsewhere).isEmptyDirectory();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "request.txt", "arguments.txt", "properties.txt", "log.txt", "result.txt");
        }
    }

    @Test
    void passesPropertiesAndArgumentsWithBlanksAndQuotes() {
        JvmCommand command = new JvmCommand(
                java(),
                List.of(Path.of("a b.jar"), Path.of("c.jar")),
                List.of("-Dx=\"1\" 2"),
                Map.of("path", "C:\\temp #1"),
                Map.of(),
                folder,
                DEADLINE);

        assertThat(command.argumentFile("Main", "an argument"))
                .containsExactly(
                        "\"-Dx=\\\"1\\\" 2\"",
                        "\"-Dpath=C:\\\\temp #1\"",
                        "-cp",
                        "\"a b.jar" + File.pathSeparator + "c.jar\"",
                        "Main",
                        "\"an argument\"");
    }

    private void assertThatTheChildHasEnded() throws IOException {
        long child = Files.readAllLines(folder.resolve("log.txt")).stream()
                .filter(line -> line.startsWith("child "))
                .mapToLong(line -> Long.parseLong(line.substring("child ".length())))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(child)).isEmpty();
    }

    @Test
    void whatIsSaidOfAFailureHidesTheUsersValues() throws Exception {
        ForkResult result = launch(Subjects.Sound.class, command(DEADLINE, java(), List.of("-XX:NoSuchFlag=s3cr3t")));

        ForkFailure failure = result.failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.CRASHED);
        assertThat(failure.detail())
                .contains("NoSuchFlag=(value of NoSuchFlag)")
                .doesNotContain("s3cr3t");
        assertThat(failure.message()).endsWith("see log.txt");
    }

    @Test
    void theEnvironmentShowsADigestOfTexts() throws Exception {
        ForkResult result = launch(
                Subjects.Workload.class, command(DEADLINE, java(), List.of("-XX:OnError=echo s3cr3t", "-Dpwd=s3cr3t")));

        assertThat(result.environment().orElseThrow().flags())
                .contains("-Xmx64m", JvmFlags.shown("-XX:OnError=echo s3cr3t"))
                .doesNotContain("s3cr3t", "pwd");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyThisUserMayReadTheFilesOfAFork() throws Exception {
        Path below = folder.resolve("forks/A/1");

        ForkOrder.emptied(below);

        assertThat(Files.getPosixFilePermissions(below)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(below)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private ForkResult launch(Class<?> subject, Duration deadline) throws IOException, InterruptedException {
        return launch(subject, command(deadline, java(), List.of()));
    }

    private ForkResult launch(Class<?> subject, JvmCommand command) throws IOException, InterruptedException {
        return new ForkLauncher(command, SHORT, 1).launch(planned(subject), folder);
    }

    private static PlannedBenchmark planned(Class<?> subject) {
        BenchmarkKind kind = WorkloadBenchmark.class.isAssignableFrom(subject)
                ? new BenchmarkKind.OfWorkload()
                : new BenchmarkKind.OfNode();
        return new PlannedBenchmark(
                new BenchmarkId(subject.getName(), Scenario.THROUGHPUT), kind, Map.of(), Optional.empty());
    }

    private Path script(String line) throws IOException {
        Path script = Files.createTempDirectory(folder, "bin").resolve("java");
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** What a fork is asked to do, by the arguments of its JVM. */
    private static ForkRequest request(String argumentFile) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(argumentFile.substring(1)));
        return ForkRequestFormat.read(Path.of(lines.get(lines.size() - 2).replace("\"", "")));
    }

    private static SocketChannel connected(ForkRequest request) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(request.handOver()));
        return socket;
    }

    private static void say(SocketChannel socket, String text) throws IOException {
        socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Says what no fork says, and then starts the fork. */
    static final class Stranger {

        private Stranger() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ForkRequest request = request(arguments[arguments.length - 1]);
            try (SocketChannel garbage = connected(request);
                    SocketChannel silent = connected(request)) {
                say(garbage, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                System.exit(new ProcessBuilder(arguments).inheritIO().start().waitFor());
                silent.shutdownOutput();
            }
        }
    }

    /** Knows the secret, and says what no fork says. */
    static final class Babbler {

        private Babbler() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            System.out.println("babbling");
            SocketChannel socket = connected(request(arguments[arguments.length - 1]));
            say(socket, ProcessTag.ofThisProcess().orElseThrow().secret() + "XXX");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private JvmCommand command(Duration deadline, Path java, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(more);
        arguments.addAll(JmhArguments.arguments());
        return new JvmCommand(
                java,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                arguments,
                Map.of(),
                Map.of(),
                folder,
                deadline);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
