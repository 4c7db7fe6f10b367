package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.baseline.BaselineException;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.launch.DefaultJvmArguments;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.Reference;
import io.github.fbpbench.reference.References;
import io.github.fbpbench.reference.StagedArms;
import io.github.fbpbench.report.BenchmarkEntry;
import io.github.fbpbench.report.ForkFiles;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import io.github.fbpbench.runtime.Node;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkRunnerTest {

    private static final String STAMP = "abcdefghijklmnop";

    @TempDir
    private Path project;

    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void acceptsAndThenChecksAgainstWhatWasAccepted() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of()), planned(Unready.class, Map.of())));

        BenchmarkRun accepted = BenchmarkRunner.accept(request, progress, STAMP, Optional.of("first"));
        BenchmarkRun checked = BenchmarkRunner.check(request, progress, References.NONE);

        assertThat(accepted.judgements()).hasSize(2);
        assertThat(Files.readString(request.baselineFile()))
                .contains(STAMP, "first", "Sound:throughput")
                .doesNotContain("Unready");
        BenchmarkEntry sound = entry(checked, Sound.class);
        assertThat(sound.baseline().orElseThrow().accepted()).isEqualTo(STAMP);
        assertThat(sound.verdict()).isNotInstanceOf(Verdict.Failed.class).isNotInstanceOf(Verdict.Ungated.class);
        assertThat(entry(checked, Unready.class).verdict())
                .isInstanceOf(Verdict.Failed.class)
                .extracting(Verdict::reason)
                .asString()
                .contains("not ready");
        assertThat(checked.reportFile()).exists();
    }

    @Test
    void givesABenchmarkThatFailedNoFurtherFork() throws Exception {
        BenchmarkRun run =
                BenchmarkRunner.check(request(List.of(planned(Unready.class, Map.of()))), progress, References.NONE);

        assertThat(run.judgements().get(0).results().forks()).hasSize(1);
        assertThat(progress.forks).hasSize(1);
        assertThat(progress.forks.get(0).of()).isEqualTo(1);
        assertThat(progress.benchmarks).hasSize(1);
    }

    /** The log and the result of the one that was lost are kept, the others decide. */
    @Test
    void replacesAForkThatWasLostByChance() throws Exception {
        RunRequest request = request(List.of(planned(CrashesOnce.class, Map.of())));

        BenchmarkRun run = BenchmarkRunner.check(request, progress, References.NONE);

        BenchmarkEntry entry = entry(run, CrashesOnce.class);
        assertThat(entry.verdict()).isNotInstanceOf(Verdict.Failed.class);
        assertThat(entry.verdict().reason()).contains("fork 1 of 3 counts for nothing", "exit code 7");
        assertThat(numbers(entry)).containsExactly(1, 2, 3);
        assertThat(progress.forks)
                .hasSize(3)
                .last()
                .satisfies(step -> assertThat(step.of()).isEqualTo(3));
        assertThat(entry.files().get(0).log()).content().contains("crashes");
        assertThat(entry.files().get(1).log()).doesNotExist();
    }

    @Test
    void doesNotReplaceTwo() throws Exception {
        BenchmarkRun run = BenchmarkRunner.check(
                request(List.of(planned(CrashesAlways.class, Map.of()))), progress, References.NONE);

        BenchmarkEntry entry = entry(run, CrashesAlways.class);
        assertThat(entry.verdict().reason()).startsWith("fork 1 of 2: crashed");
        assertThat(numbers(entry)).containsExactly(1, 2);
    }

    @Test
    void valuesThatDifferInOddCharactersHaveTheirOwnSlices() throws Exception {
        List<PlannedBenchmark> benchmarks = Stream.of("a!@", "a\"!", "a..", "A..")
                .map(value -> new PlannedBenchmark(
                        new BenchmarkId(
                                OfText.class.getName(), new TreeMap<>(Map.of("text", value)), Scenario.THROUGHPUT),
                        new BenchmarkKind.OfWorkload(),
                        Map.of(),
                        Optional.empty()))
                .toList();

        BenchmarkRun run = BenchmarkRunner.check(request(benchmarks), progress, References.NONE);

        assertThat(run.report().entries())
                .hasSize(benchmarks.size())
                .allSatisfy(entry -> assertThat(entry.verdict()).isNotInstanceOf(Verdict.Failed.class));
        assertThat(run.report().entries().stream()
                        .flatMap(entry -> entry.files().stream())
                        .map(ForkFiles::result)
                        .map(file -> file.toString().toLowerCase(Locale.ROOT)))
                .hasSize(2 * benchmarks.size())
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheFilesOfFailedForksOnly() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of()), planned(Unready.class, Map.of())));

        BenchmarkRunner.check(request, progress, References.NONE);

        try (Stream<Path> files = Files.walk(request.folder().resolve("forks"))) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString).toList())
                    .isNotEmpty()
                    .allMatch(file -> file.contains("Unready"));
        }
    }

    @Test
    void leavesForeignFilesAlone() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of())));
        Path foreign = request.folder().resolve("forks/notes.md");
        Files.createDirectories(request.folder().resolve("forks"));
        Files.writeString(foreign, "mine");

        BenchmarkRunner.check(request, progress, References.NONE);

        assertThat(foreign).hasContent("mine");
    }

    @Test
    void doesNotMeasureWhatCannotBeJudgedAndMeasuresTheOthers() throws Exception {
        BenchmarkRun run = BenchmarkRunner.check(
                request(List.of(planned(Sound.class, Map.of("throughput", "+5%")), planned(AlsoSound.class, Map.of()))),
                progress,
                References.NONE);

        assertThat(entry(run, Sound.class).verdict().reason()).contains(Sound.class.getName(), "+5%");
        assertThat(entry(run, Sound.class).judgement().results().forks()).isEmpty();
        assertThat(entry(run, AlsoSound.class).judgement().results().forks()).hasSize(2);
    }

    @Test
    void measuresAlthoughTheBaselineCannotBeReadAndLeavesItAlone() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of())));
        Files.writeString(request.baselineFile(), "{\"schemaVersion\": 1,");

        BenchmarkRun run = BenchmarkRunner.check(request, progress, References.NONE);

        assertThat(run.baselineProblem().orElseThrow()).startsWith("Cannot read the baseline baseline.json: ");
        assertThat(run.reportFile())
                .content()
                .contains("WARNING: NOTHING IS JUDGED: Cannot read the baseline", "  the baseline cannot be read");
        assertThat(request.baselineFile()).hasContent("{\"schemaVersion\": 1,");
        assertThatThrownBy(() -> BenchmarkRunner.accept(request, progress, STAMP, Optional.empty()))
                .isInstanceOf(BaselineException.class);
        assertThat(request.baselineFile()).hasContent("{\"schemaVersion\": 1,");
    }

    @Test
    void namesWhatWasAcceptedAndIsNotThereAnyMore() throws Exception {
        PlannedBenchmark sound = planned(Sound.class, Map.of());
        PlannedBenchmark other = planned(AlsoSound.class, Map.of());
        BenchmarkRunner.accept(request(List.of(sound, other)), progress, STAMP, Optional.empty());

        BenchmarkRun run = BenchmarkRunner.check(request(List.of(sound)), progress, References.NONE);

        assertThat(run.report().baseline().missing())
                .containsExactly(new MissingBenchmark(other.id(), Optional.empty()));
        assertThat(run.reportFile()).content().contains("WARNING: MISSING: ");
    }

    @Test
    void whereThereIsNoBenchmarkAtAllTheAcceptedOnesAreMissing() throws Exception {
        PlannedBenchmark sound = planned(Sound.class, Map.of());
        BenchmarkRunner.accept(request(List.of(sound)), progress, STAMP, Optional.empty());

        BenchmarkRun run = BenchmarkRunner.check(request(List.of()), progress, References.NONE);

        assertThat(run.missing()).containsExactly(new MissingBenchmark(sound.id(), Optional.empty()));
        assertThat(run.judgements()).isEmpty();
        assertThat(run.reportFile()).content().contains("Verdict: MISSING");
    }

    @Test
    void measuresBesideOtherCodeUntilDecidedAndSuspectsAgain() throws Exception {
        RunRequest request = request(List.of(planned(Weighted.class, Map.of())));

        BenchmarkRun run =
                BenchmarkRunner.check(request, progress, otherCode(arm("candidate", 20), arm("reference", 1)));

        BenchmarkEntry slower = entry(run, Weighted.class);
        assertThat(slower.verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(pairsOf(slower))
                .filteredOn(pair -> pair.stage() == Stage.AGAIN)
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(pairsOf(slower)).extracting(PairFigures::number).containsExactlyElementsOf(numbers(slower));
        assertThat(pairsOf(slower).subList(0, 2))
                .extracting(pair -> pair.setup().first())
                .containsOnlyOnce(Arm.CANDIDATE);
        assertThat(slower.referenceFiles()).hasSameSizeAs(slower.files());
        assertThat(progress.pairs).hasSizeGreaterThanOrEqualTo(pairsOf(slower).size());
        assertThat(progress.forks).isEmpty();
    }

    @Test
    void measuresAloneWhatTheReferenceDoesNotHave() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of())));

        BenchmarkRun run =
                BenchmarkRunner.check(request, progress, otherCode(request.jvm().classPath(), withoutTests(request)));

        BenchmarkEntry sound = entry(run, Sound.class);
        assertThat(sound.judgement().results().sideBySide())
                .isInstanceOfSatisfying(
                        SideBySide.None.class,
                        none -> assertThat(none.reason()).contains("commit 1a2b3c4", "class path"));
        assertThat(sound.judgement().results().forks())
                .hasSize(2)
                .allMatch(fork -> fork.failure().isEmpty());
    }

    @Test
    void letsTheReferenceRunItsOwnBenchmarksWhereThoseOfTheCandidateDoNotFit() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of())));
        List<Path> withoutTests = withoutTests(request);

        BenchmarkRun run = BenchmarkRunner.check(
                request,
                progress,
                accepted -> new Reference.OtherCode(
                        "commit 1a2b3c4",
                        new StagedArms(
                                request.jvm().classPath(),
                                withoutTests,
                                request.jvm().classPath())));

        assertThat(entry(run, Sound.class).judgement().results().sideBySide())
                .isInstanceOfSatisfying(SideBySide.Pairs.class, pairs -> {
                    assertThat(pairs.pairs()).isNotEmpty().noneMatch(PairFigures::isLost);
                    assertThat(pairs.remarks())
                            .singleElement()
                            .asString()
                            .contains("commit 1a2b3c4", "its own version of the benchmark");
                });
    }

    @Test
    void measuresAloneWhatFailsAnotherShareOfItsMessages() throws Exception {
        RunRequest request = request(List.of(planned(Failing.class, Map.of())));

        BenchmarkRun run =
                BenchmarkRunner.check(request, progress, otherCode(arm("candidate", 0), arm("reference", 1)));

        assertThat(entry(run, Failing.class).judgement().results().sideBySide())
                .isInstanceOfSatisfying(
                        SideBySide.None.class,
                        none -> assertThat(none.reason()).contains("commit 1a2b3c4", "another share of the messages"));
    }

    private static List<Path> withoutTests(RunRequest request) throws URISyntaxException {
        Path tests = Path.of(BenchmarkRunnerTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return request.jvm().classPath().stream()
                .filter(path -> !path.equals(tests))
                .toList();
    }

    @Test
    void measuresNoTimeOfTheSameCode() throws Exception {
        RunRequest request = request(List.of(planned(Sound.class, Map.of())));

        BenchmarkRun run =
                BenchmarkRunner.check(request, progress, accepted -> new Reference.SameCode("commit 1a2b3c4"));

        assertThat(entry(run, Sound.class).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(progress.pairs).isEmpty();
    }

    private static List<PairFigures> pairsOf(BenchmarkEntry entry) {
        return ((SideBySide.Pairs) entry.judgement().results().sideBySide()).pairs();
    }

    private static List<Integer> numbers(BenchmarkEntry entry) {
        return entry.judgement().results().forks().stream()
                .map(ForkFigures::number)
                .toList();
    }

    private References otherCode(List<Path> candidate, List<Path> reference) {
        return accepted -> new Reference.OtherCode("commit 1a2b3c4", new StagedArms(candidate, reference, reference));
    }

    /** The class path of this test, behind a folder that says how much work there is. */
    private List<Path> arm(String name, int work) throws IOException {
        Path folder = Files.createDirectories(project.resolve(name));
        Files.writeString(folder.resolve("work.txt"), Integer.toString(work));
        return Stream.concat(
                        Stream.of(folder),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of))
                .toList();
    }

    private static BenchmarkEntry entry(BenchmarkRun run, Class<?> type) {
        return run.report().entries().stream()
                .filter(entry -> entry.id().className().equals(type.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static PlannedBenchmark planned(Class<?> type, Map<String, String> thresholds) {
        return new PlannedBenchmark(
                new BenchmarkId(type.getName(), Scenario.THROUGHPUT),
                type == Failing.class ? new BenchmarkKind.OfNode() : new BenchmarkKind.OfWorkload(),
                thresholds,
                Optional.empty());
    }

    private RunRequest request(List<PlannedBenchmark> benchmarks) {
        List<String> arguments = new ArrayList<>(
                DefaultJvmArguments.with("32m", 2, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
        arguments.addAll(JmhArguments.arguments());
        ForkSettings settings = new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(30), Duration.ofMillis(30));
        return new RunRequest(
                benchmarks,
                new JvmCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .toList(),
                        arguments,
                        Map.of(),
                        Map.of(),
                        project,
                        Duration.ofSeconds(60)),
                RunSettings.of(settings, 2, "32m", List.of()),
                1,
                LimitRules.of(Map.of("throughput", "-90%"), Map.of(), List.of()),
                new BaselineScope(project.resolve("baseline.json")),
                project.resolve("target/fbp-bench"),
                project,
                "",
                new Versions("0", "0", "0"),
                new ArmClassPath(List.of()),
                List.of(),
                new PairSettings(
                        settings, Duration.ZERO, 6, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ZERO));
    }

    private static final class RecordedProgress implements Progress {
        private final List<Step> forks = new ArrayList<>();
        private final List<Step> benchmarks = new ArrayList<>();
        private final List<PairStep> pairs = new ArrayList<>();

        @Override
        public void started(int benchmarkCount, int forkCount, boolean again, Duration estimate) {}

        @Override
        public void pairsStarted(int benchmarkCount, boolean again) {}

        @Override
        public void pairFinished(PairStep step) {
            pairs.add(step);
        }

        @Override
        public void pairsFinished(BenchmarkId id, int count) {}

        @Override
        public void rulersStarted(int rulers) {}

        @Override
        public void waiting(String why, Duration longest) {}

        @Override
        public void roundFinished(int round, int of, Duration left) {}

        @Override
        public void forkFinished(Step step) {
            forks.add(step);
        }

        @Override
        public void benchmarkFinished(Step step) {
            benchmarks.add(step);
        }
    }

    private static class Sound implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            long sum = 0;
            for (int i = 0; i < messages; i++) {
                sum += Integer.reverse(i);
            }
            return sum;
        }
    }

    private static final class AlsoSound extends Sound {}

    private static final class Weighted implements WorkloadBenchmark {
        private int work;

        @Override
        public void setUp(TestData data) {
            work = readWork();
        }

        private static int readWork() {
            try (InputStream text = ClassLoader.getSystemResourceAsStream("work.txt")) {
                return Integer.parseInt(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long run(int messages) {
            long sum = 0;
            for (int i = 0; i < messages * work; i++) {
                sum = sum * 31 + Integer.reverse(i);
            }
            return sum;
        }
    }

    /** Half of its messages, if there is work. */
    private static final class Failing implements NodeBenchmark<Integer, Integer> {
        private boolean fails;

        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {
                for (Integer message = in.receive(); message != null; message = in.receive()) {
                    if (fails && message % 2 == 0) {
                        throw new IllegalArgumentException("even");
                    }
                    out.send(message);
                }
            };
        }

        @Override
        public List<Integer> input(TestData data) {
            fails = Weighted.readWork() > 0;
            return IntStream.range(0, 100).boxed().toList();
        }
    }

    private static class CrashesAlways extends Sound {
        @Override
        public void setUp(TestData data) {
            System.out.println("crashes");
            Runtime.getRuntime().halt(7);
        }
    }

    private static final class CrashesOnce extends CrashesAlways {
        @Override
        public void setUp(TestData data) {
            if (new File("crashed").mkdir()) {
                super.setUp(data);
            }
        }
    }

    private static final class OfText extends Sound {
        @Params("")
        private String text = "";

        @Override
        public long run(int messages) {
            return super.run(messages) + text.length();
        }
    }

    private static final class Unready implements WorkloadBenchmark {
        @Override
        public void setUp(TestData data) {
            throw new IllegalStateException("not ready");
        }

        @Override
        public long run(int messages) {
            return 0;
        }
    }
}
