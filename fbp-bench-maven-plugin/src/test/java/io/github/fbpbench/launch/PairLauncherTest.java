package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkFailure.Cause;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class PairLauncherTest {

    private static final ForkSettings SHORT =
            new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(50));
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void oneRunsAtATimeAndTheyTakeTurns(Arm first) throws Exception {
        PairResult pair = lockstep(first, core(), Map.of(), Map.of());

        assertThat(pair.bound()).isEqualTo(core().isPresent());
        assertSound(pair);
        List<Busy> diary = Stream.of(Arm.values())
                .flatMap(arm -> diary(arm).stream())
                .sorted(Comparator.comparing(Busy::start))
                .toList();
        // The slices in turn, two at a time but at the ends; then first, other close. Before, both prepare and warm up
        // at once.
        int measured = pair.candidate().measured().size();
        int warmup = pair.candidate().slices().size() - measured;
        int inTurn = measured + warmup - PairLauncher.slicesTogether(new SlicePlan(warmup, measured, 1));
        List<Arm> expected = new ArrayList<>();
        IntStream.range(0, 2 * inTurn)
                .mapToObj(turn -> PairLauncher.whoseTurn(turn) == 0 ? first : first.other())
                .forEach(expected::add);
        expected.addAll(List.of(first, first.other()));
        List<Arm> turns = withoutRepetition(expected);
        assertThat(lastTurns(diary, turns.size())).isEqualTo(turns);
    }

    /** Whose turns came last, none of which may have begun before the one before it was over. */
    private static List<Arm> lastTurns(List<Busy> diary, int count) {
        List<Arm> turns = new ArrayList<>(List.of(diary.get(diary.size() - 1).arm()));
        for (int i = diary.size() - 2; i >= 0 && turns.size() < count; i--) {
            Busy last = diary.get(i);
            Busy next = diary.get(i + 1);
            if (last.arm() != next.arm()) {
                assertThat(next.start()).isGreaterThan(last.end());
                turns.add(0, last.arm());
            }
        }
        return turns;
    }

    private static List<Arm> withoutRepetition(List<Arm> arms) {
        return IntStream.range(0, arms.size())
                .filter(i -> i == 0 || arms.get(i) != arms.get(i - 1))
                .mapToObj(arms::get)
                .toList();
    }

    @Test
    void aSlowerArmHasTheSamePlan() throws Exception {
        PairResult pair = lockstep(
                Arm.CANDIDATE,
                core(),
                Map.of(PairSubjects.BATCH_MICROS, "12000"),
                Map.of(PairSubjects.BATCH_MICROS, "6000"));

        assertSound(pair);
        assertThat(pair.candidate().measured()).hasSizeLessThan(8);
    }

    @Test
    void runsWithoutACoreToBeBoundTo() throws Exception {
        PairResult unbound = lockstep(Arm.REFERENCE, Optional.empty(), Map.of(), Map.of());
        PairResult bound = lockstep(Arm.REFERENCE, core(), Map.of(), Map.of());

        assertThat(unbound.bound()).isFalse();
        assertSound(unbound);
        assertThat(unbound.candidate().environment())
                .isEqualTo(bound.candidate().environment())
                .isEqualTo(bound.reference().environment());
    }

    @ParameterizedTest
    @CsvSource({
        "exit, CANDIDATE, EXITED, Busy.misbehave",
        "halt, REFERENCE, CRASHED, exit code 7",
        "throw, CANDIDATE, THREW, deep",
        "hang, REFERENCE, HUNG, forkTimeout"
    })
    void oneThatFailsEndsThePair(String deed, Arm guilty, Cause cause, String words) throws Exception {
        Map<String, String> properties = Map.of(PairSubjects.DEED, deed);
        Duration deadline = deed.equals("hang") ? Duration.ofSeconds(6) : DEADLINE;
        PairResult pair = launcher(
                        core(),
                        command(Arm.CANDIDATE, deadline, guilty == Arm.CANDIDATE ? properties : Map.of()),
                        command(Arm.REFERENCE, deadline, guilty == Arm.REFERENCE ? properties : Map.of()))
                .lockstep(planned(PairSubjects.Busy.class.getName()), SHORT, Arm.CANDIDATE, folder);

        ForkFailure failure = pair.of(guilty).failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).contains(words);
        assertThat(pair.of(guilty).slices()).isNotEmpty();
        ForkFailure other = pair.of(guilty.other()).failure().orElseThrow();
        assertThat(other.cause()).isEqualTo(Cause.OTHER_ARM);
        assertThat(other.message()).contains("that of the " + guilty.word()).contains(words);
        assertThat(pair.of(guilty.other()).slices()).isNotEmpty();
    }

    @Test
    void saysThatTwoForksRunAtOnceWhereBothNeedOnePort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PairResult pair =
                of(PairSubjects.NeedsAPort.class, false, PairSubjects.NeedsAPort.PORT, Integer.toString(port));

        assertBothInEachOthersWay(pair, "BindException");
    }

    @Test
    void saysThatTwoForksRunAtOnceWhereBothKeepOneFile() throws Exception {
        Path file = folder.resolve("file");

        assertBothInEachOthersWay(
                of(
                        PairSubjects.NeedsAFile.class,
                        false,
                        PairSubjects.NeedsAFile.FILE,
                        file.toString(),
                        PairSubjects.NeedsAFile.KEEPS,
                        "true"),
                "FileAlreadyExistsException");
        Files.deleteIfExists(file);
        assertBothInEachOthersWay(
                of(
                        PairSubjects.NeedsAFile.class,
                        true,
                        PairSubjects.NeedsAFile.FILE,
                        file.toString(),
                        PairSubjects.NeedsAFile.KEEPS,
                        "true"),
                "FileAlreadyExistsException");
    }

    @Test
    void bootsInTurnWhatNeedsAFileForItsSetUp() throws Exception {
        assertSound(of(
                PairSubjects.NeedsAFile.class,
                true,
                PairSubjects.NeedsAFile.FILE,
                folder.resolve("file").toString()));
    }

    @Test
    void aBenchmarkMayHaveAFileForEachArm() throws Exception {
        assertSound(of(
                PairSubjects.NeedsAFile.class,
                false,
                PairSubjects.NeedsAFile.FILE,
                folder.resolve("file").toString(),
                PairSubjects.NeedsAFile.KEEPS,
                "true",
                PairSubjects.NeedsAFile.PER_ARM,
                "true"));
    }

    /** What is wrong with the code itself, in both arms, has nothing to do with their running at once. */
    @Test
    void doesNotBlameTheOtherForkForWhatFailsInBoth() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        PairResult pair = of(PairSubjects.NeedsAFile.class, false, PairSubjects.NeedsAFile.FILE, file.toString());

        assertThat(pair.candidate().failure().orElseThrow().message())
                .contains("FileAlreadyExistsException")
                .doesNotContain("at once");
    }

    private static void assertBothInEachOthersWay(PairResult pair, String words) {
        ForkFailure failure = Stream.of(Arm.values())
                .flatMap(arm -> pair.of(arm).failure().stream())
                .filter(each -> each.cause() != Cause.OTHER_ARM)
                .findFirst()
                .orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.SET_UP);
        assertThat(failure.message())
                .contains(words)
                .contains("both run at once")
                .contains("port 0")
                .contains("fbp-bench.arm")
                .contains("bootInTurn");
    }

    /** A pair with such properties, names and values by turns. */
    private PairResult of(Class<?> subject, boolean inTurn, String... properties) throws Exception {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return launcher(core(), command(Arm.CANDIDATE, DEADLINE, all), command(Arm.REFERENCE, DEADLINE, all))
                .bootingInTurn(inTurn)
                .lockstep(planned(subject.getName()), SHORT, Arm.CANDIDATE, folder);
    }

    @Test
    void endsWhatTheSurvivorHasStarted() throws Exception {
        PairResult pair = launcher(
                        core(),
                        command(Arm.CANDIDATE, DEADLINE, Map.of(PairSubjects.DEED, "halt")),
                        command(Arm.REFERENCE, DEADLINE, Map.of()))
                .lockstep(planned(PairSubjects.StartsProcess.class.getName()), SHORT, Arm.REFERENCE, folder);

        assertThat(pair.reference().failure().orElseThrow().cause()).isEqualTo(Cause.OTHER_ARM);
        long child = Files.readAllLines(folder.resolve("reference").resolve("log.txt")).stream()
                .filter(line -> line.startsWith("child "))
                .mapToLong(line -> Long.parseLong(line.substring("child ".length())))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(child)).isEmpty();
    }

    @Test
    void endsBothForksWhenItIsInterrupted() throws Exception {
        PairLauncher launcher = launcher(
                core(),
                command(Arm.CANDIDATE, DEADLINE, Map.of(PairSubjects.DEED, "hang")),
                command(Arm.REFERENCE, DEADLINE, Map.of()));
        FutureTask<PairResult> task = new FutureTask<>(
                () -> launcher.lockstep(planned(PairSubjects.Busy.class.getName()), SHORT, Arm.REFERENCE, folder));
        Thread thread = new Thread(task, "launches a pair");
        thread.start();
        Path log = folder.resolve("candidate").resolve("log.txt");
        while (!Files.exists(log) || !Files.readString(log).contains("hangs")) {
            Thread.sleep(10);
        }

        thread.interrupt();

        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void saysWhichClassIsNotThere() throws Exception {
        PairResult pair = launcher(
                        core(), command(Arm.CANDIDATE, DEADLINE, Map.of()), command(Arm.REFERENCE, DEADLINE, Map.of()))
                .lockstep(planned("com.example.Gone"), SHORT, Arm.CANDIDATE, folder);

        ForkFailure failure = pair.candidate().failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.NOT_LINKED);
        assertThat(failure.message()).isEqualTo("is not among the classes on its class path");
        assertThat(pair.reference().failure().orElseThrow().cause()).isEqualTo(Cause.OTHER_ARM);
    }

    @Test
    void saysThatABenchmarkDoesNotFitTheCode() throws Exception {
        JvmCommand reference = command(Arm.REFERENCE, DEADLINE, Map.of());
        PairResult pair = launcher(
                        core(),
                        command(Arm.CANDIDATE, DEADLINE, Map.of()),
                        reference.withClassPath(reference.classPath().stream()
                                .filter(path -> !path.toString().contains("assertj"))
                                .toList()))
                .lockstep(planned(PairSubjects.NeedsALibrary.class.getName()), SHORT, Arm.CANDIDATE, folder);

        ForkFailure failure = pair.reference().failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.NOT_LINKED);
        assertThat(failure.message()).contains("org/assertj/core/util/Lists").contains("class path");
        assertThat(failure.detail()).contains("NeedsALibrary.run");
    }

    @Test
    void saysThatTheJdkIsTooOld() throws Exception {
        String name = PairSubjects.NeedsALibrary.class.getName();
        String file = name.replace('.', '/') + ".class";
        byte[] bytes;
        try (var in = PairSubjects.class.getClassLoader().getResourceAsStream(file)) {
            bytes = in.readAllBytes();
        }
        bytes[7] = 44 + 50; // the major version of the class file
        Path newer = folder.resolve("newer").resolve(file);
        Files.createDirectories(newer.getParent());
        Files.write(newer, bytes);
        JvmCommand command = command(Arm.CANDIDATE, DEADLINE, Map.of());
        List<Path> classPath = new ArrayList<>(List.of(folder.resolve("newer")));
        classPath.addAll(command.classPath());

        ForkFailure failure = launcher(core(), command.withClassPath(classPath), command)
                .lockstep(planned(name), SHORT, Arm.CANDIDATE, folder)
                .candidate()
                .failure()
                .orElseThrow();

        assertThat(failure.cause()).isEqualTo(Cause.NOT_LINKED);
        assertThat(failure.message())
                .contains(name + " is compiled for Java 50")
                .contains("runs on Java " + Runtime.version().feature())
                .contains("jdkToolchain");
    }

    private void assertSound(PairResult pair) {
        for (Arm arm : Arm.values()) {
            ForkResult fork = pair.of(arm);
            assertThat(fork.failure()).isEmpty();
            assertThat(fork.measured()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(fork.closing().orElseThrow().retainedHeapBytes()).isPositive();
        }
        assertThat(phases(pair.candidate())).isEqualTo(phases(pair.reference()));
    }

    private static List<Slice.Phase> phases(ForkResult fork) {
        return fork.slices().stream().map(Slice::phase).toList();
    }

    private record Busy(Arm arm, long start, long end) {}

    private List<Busy> diary(Arm arm) {
        try {
            return Files.readAllLines(diaryFile(arm)).stream()
                    .map(line -> line.split(" ", -1))
                    .map(times -> new Busy(arm, Long.parseLong(times[0]), Long.parseLong(times[1])))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path diaryFile(Arm arm) {
        return folder.resolve(arm.word() + ".diary");
    }

    private static Optional<Core> core() throws InterruptedException {
        return CoreSearch.search().core();
    }

    private PairResult lockstep(
            Arm first, Optional<Core> core, Map<String, String> ofCandidate, Map<String, String> ofReference)
            throws IOException, InterruptedException {
        return launcher(
                        core,
                        command(Arm.CANDIDATE, DEADLINE, ofCandidate),
                        command(Arm.REFERENCE, DEADLINE, ofReference))
                .lockstep(planned(PairSubjects.Busy.class.getName()), SHORT, first, folder);
    }

    private static PairLauncher launcher(Optional<Core> core, JvmCommand candidate, JvmCommand reference) {
        return new PairLauncher(candidate, reference, core, 1);
    }

    private static PlannedBenchmark planned(String className) {
        return new PlannedBenchmark(
                new BenchmarkId(className, Scenario.THROUGHPUT),
                new BenchmarkKind.OfWorkload(),
                Map.of(),
                Optional.empty());
    }

    private JvmCommand command(Arm arm, Duration deadline, Map<String, String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=2", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(JmhArguments.arguments());
        Map<String, String> all = new HashMap<>(properties);
        all.put(PairSubjects.DIARY, diaryFile(arm).toString());
        return new JvmCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                arguments,
                all,
                Map.of(),
                folder,
                deadline);
    }
}
