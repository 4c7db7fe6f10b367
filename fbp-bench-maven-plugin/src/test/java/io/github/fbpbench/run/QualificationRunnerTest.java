package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.launch.DefaultJvmArguments;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualificationRunnerTest {

    private static final Injection HALF = Injection.ofShare(.5);
    private static final Injection TWICE = Injection.ofShare(2);

    @TempDir
    private Path project;

    @Test
    void measuresWhatIsAddedAndKeepsEverySlice() throws Exception {
        Path archive = project.resolve("kept/pairs.zip");
        QualifySettings settings =
                new QualifySettings(List.of(Injection.NONE, HALF, TWICE), 1, 1, Optional.of(archive));

        QualificationRunner.Measured measured = QualificationRunner.measure(
                request(planned(Scenario.THROUGHPUT), planned(Scenario.LATENCY)), settings, new QuietProgress());

        assertThat(measured.environment()).isPresent();
        assertThat(measured.pairs()).singleElement().satisfies(QualificationRunnerTest::hasFoundAll);
        assertThat(project.resolve("target/fbp-bench/forks")).doesNotExist();
        assertThat(contents(archive)).noneMatch(text -> text.contains(project.toString()));
        List<InjectedPairs> read = PairArchive.read(archive);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(PlannedBenchmark.class)
                .isEqualTo(measured.pairs());
    }

    private static List<String> contents(Path archive) throws IOException {
        List<String> contents = new ArrayList<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                contents.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(contents).isNotEmpty();
        return contents;
    }

    private static void hasFoundAll(InjectedPairs found) {
        assertThat(found.pairs().keySet()).containsExactly(Injection.NONE, HALF, TWICE);
        assertThat(found.pairs().values()).allSatisfy(pairs -> {
            assertThat(pairs).hasSize(4).noneMatch(PairFigures::isLost);
            assertThat(pairs)
                    .extracting(pair -> pair.setup().compilation())
                    .containsExactly(
                            Compilation.BATCH, Compilation.BATCH, Compilation.BACKGROUND, Compilation.BACKGROUND);
            assertThat(pairs.subList(0, 2))
                    .extracting(pair -> pair.setup().first())
                    .containsExactlyInAnyOrder(Arm.values());
        });
        // Far apart, whatever else the machine does meanwhile.
        assertThat(slowest(found, HALF)).isGreaterThan(.1);
        assertThat(slowest(found, TWICE)).isGreaterThan(slowest(found, HALF) + .3);
        assertThat(found.objects())
                .hasSize(2)
                .allSatisfy(pair -> assertThat(allocation(pair.candidate()) - allocation(pair.reference()))
                        .isBetween(15.5, 16.5));
    }

    private static double slowest(InjectedPairs found, Injection injection) {
        return Objects.requireNonNull(found.pairs().get(injection)).stream()
                .mapToDouble(pair -> Objects.requireNonNull(pair.logRatios().get(Metric.CPU_TIME)))
                .max()
                .orElseThrow();
    }

    private static double allocation(ForkFigures fork) {
        return Objects.requireNonNull(fork.figures().get(Metric.ALLOCATION));
    }

    @Test
    void refusesLevelsWithoutTheCodeAsItIs() {
        assertThatThrownBy(() -> new QualifySettings(List.of(HALF), 1, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with nothing among them");
    }

    @Test
    void saysWhichFileIsNoArchive() throws IOException {
        Path file = project.resolve("other.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("some/thing.txt"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PairArchive.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.zip is no archive of pairs: there is a folder some/");
    }

    private static PlannedBenchmark planned(Scenario scenario) {
        return new PlannedBenchmark(
                new BenchmarkId(Steady.class.getName(), scenario),
                new BenchmarkKind.OfWorkload(),
                Map.of(),
                Optional.empty());
    }

    private RunRequest request(PlannedBenchmark... benchmarks) {
        List<String> arguments = new ArrayList<>(DefaultJvmArguments.with("32m", 2, List.of("-XX:+UseSerialGC")));
        arguments.addAll(JmhArguments.arguments());
        ForkSettings settings = new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(60), Duration.ofMillis(60));
        return new RunRequest(
                List.of(benchmarks),
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
                LimitRules.DEFAULT,
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

    private static final class Steady implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            long sum = 0;
            for (int i = 0; i < 100 * messages; i++) {
                sum = sum * 31 + Integer.reverse(i);
            }
            return sum;
        }
    }

    /** Says nothing. */
    private static final class QuietProgress implements Progress {
        @Override
        public void started(int benchmarks, int forks, boolean again, Duration estimate) {}

        @Override
        public void forkFinished(Step step) {}

        @Override
        public void benchmarkFinished(Step step) {}

        @Override
        public void roundFinished(int round, int of, Duration left) {}

        @Override
        public void pairsStarted(int benchmarks, boolean again) {}

        @Override
        public void pairFinished(PairStep step) {}

        @Override
        public void pairsFinished(BenchmarkId id, int pairs) {}

        @Override
        public void rulersStarted(int rulers) {}

        @Override
        public void waiting(String why, Duration longest) {}
    }
}
