package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.launch.DefaultJvmArguments;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.ProfileFiles;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import io.github.fbpbench.runtime.Node;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProfilingTest {

    private static final Duration RECORDING = Duration.ofSeconds(1);

    @TempDir
    private Path project;

    @Test
    void showsWhereANodeSpendsItsTimeAndWhatItAllocates() throws Exception {
        RunRequest request = request(List.of(), node(SlowNode.class));
        Path report = request.folder().resolve("report.txt");
        Files.createDirectories(request.folder());
        Files.writeString(report, "of a check");

        ProfileFiles files = profile(request, true).files();

        assertThat(files.all())
                .allSatisfy(file -> assertThat(file).isNotEmptyFile().hasParentRaw(files.folder()));
        List<String> text = Files.readAllLines(files.text());
        assertThat(text.get(text.indexOf("   own    self   total  method") + 1))
                .contains(SlowNode.class.getName() + ".paths:");
        assertThat(text.get(text.indexOf(" share        MB  place  class") + 1))
                .contains(SlowNode.class.getName() + ".copy:")
                .endsWith("  byte[]");
        assertThat(text).noneMatch(line -> line.contains("openjdk.jmh") || line.contains("fbpbench.fork."));
        assertThat(files.histogram()).content().contains("java.lang.String");
        assertThat(files.folder().resolve("fork")).doesNotExist();
        assertThat(report).hasContent("of a check");
        assertThat(request.folder().resolve("results.json")).doesNotExist();

        profile(request, false);

        assertThat(files.heap()).doesNotExist();
        assertThat(files.recording()).exists();
    }

    @Test
    void countsTheThreadsThatTheCodeStarts() throws Exception {
        ProfileFiles files = profile(request(List.of(), workload(SlowInAThread.class)), false)
                .files();

        List<String> text = Files.readAllLines(files.text());
        assertThat(text.get(text.indexOf("   own    self   total  method") + 1))
                .contains(SlowInAThread.class.getName() + ".paths:");
    }

    @Test
    void profilesTheOthersWhenOneCannotBe() throws Exception {
        List<ProfiledBenchmark> profiled = Profiling.profile(
                request(List.of(), workload(Unready.class), node(SlowNode.class)), RECORDING, false, each -> {});

        assertThat(profiled.get(0).problem().orElseThrow()).contains("not ready");
        assertThat(profiled.get(0).files().folder().resolve("fork/log.txt")).exists();
        assertThat(profiled.get(1).problem()).isEmpty();
    }

    @Test
    void saysThatAJvmCannotRecord() throws Exception {
        RunRequest request = request(
                List.of("--limit-modules=java.se,jdk.management,jdk.unsupported"), workload(SlowInAThread.class));

        assertThat(Profiling.profile(request, RECORDING, false, each -> {}))
                .singleElement()
                .satisfies(benchmark -> assertThat(benchmark.problem().orElseThrow())
                        .contains("has no Flight Recorder", "parameter jvm"));
    }

    private static ProfiledBenchmark profile(RunRequest request, boolean heapDump) throws InterruptedException {
        List<ProfiledBenchmark> told = new ArrayList<>();
        List<ProfiledBenchmark> profiled = Profiling.profile(request, RECORDING, heapDump, told::add);
        assertThat(told).isEqualTo(profiled).hasSize(1);
        assertThat(profiled.get(0).problem()).isEmpty();
        return profiled.get(0);
    }

    private static PlannedBenchmark node(Class<?> type) {
        return planned(type, new BenchmarkKind.OfNode());
    }

    private static PlannedBenchmark workload(Class<?> type) {
        return planned(type, new BenchmarkKind.OfWorkload());
    }

    private static PlannedBenchmark planned(Class<?> type, BenchmarkKind kind) {
        return new PlannedBenchmark(
                new BenchmarkId(type.getName(), Scenario.THROUGHPUT), kind, Map.of(), Optional.empty());
    }

    private RunRequest request(List<String> more, PlannedBenchmark... benchmarks) {
        List<String> arguments = new ArrayList<>(DefaultJvmArguments.with("32m", 2, List.of("-XX:+UseSerialGC")));
        arguments.addAll(more);
        arguments.addAll(JmhArguments.arguments());
        ForkSettings settings = new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(30), Duration.ofMillis(30));
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

    private static final class SlowNode implements NodeBenchmark<byte[], Integer> {

        @Override
        public Node<byte[], Integer> node() {
            return (context, in, out) -> {
                for (byte[] bytes = in.receive(); bytes != null; bytes = in.receive()) {
                    out.send(paths(copy(bytes).length % 4 + 12));
                }
            };
        }

        @Override
        public List<byte[]> input(TestData data) {
            return data.strings(100, 1_000, 2_000).stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        private static byte[] copy(byte[] bytes) {
            return bytes.clone();
        }

        private static int paths(int length) {
            return length < 3 ? 1 : paths(length - 1) + paths(length - 2) + paths(length - 3);
        }
    }

    private static final class SlowInAThread implements WorkloadBenchmark {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();

        @Override
        public long run(int messages) {
            try {
                return thread.submit(() -> paths(messages % 2 + 20)).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void tearDown() {
            thread.shutdown();
        }

        private static long paths(int length) {
            return length < 3 ? 1 : paths(length - 1) + paths(length - 2) + paths(length - 3);
        }
    }

    private static final class Unready implements WorkloadBenchmark {
        @Override
        public void setUp(TestData data) throws IOException {
            throw new IOException("not ready");
        }

        @Override
        public long run(int messages) {
            return 0;
        }
    }
}
