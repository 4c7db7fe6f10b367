package io.github.fbpbench.maven;

import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.plan.BenchmarkPlan;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.toolchain.DefaultToolchainManager;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the plugin itself costs a build: planning 1,000 benchmarks, and being skipped. Each is done once in a fresh JVM,
 * cold, as in a build. Run by {@code mvn -B -Pown-cost verify}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class PluginCost {

    private static final int BENCHMARKS = 1_000;

    private Path sources = Path.of("");
    private Path testClasses = Path.of("");
    private List<Path> classPath = List.of();

    /** Compiles as many benchmark classes. */
    @Setup
    public void compile() throws IOException {
        sources = Files.createTempDirectory("fbp-bench-cost");
        testClasses = sources.resolve("test-classes");
        classPath =
                new ArrayList<>(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
        classPath.add(0, testClasses);
        List<String> arguments = new ArrayList<>(List.of(
                "-d", testClasses.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn"));
        for (int i = 0; i < BENCHMARKS; i++) {
            Path source = sources.resolve("Benchmark" + i + ".java");
            Files.writeString(
                    source,
                    "final class Benchmark" + i + " implements " + WorkloadBenchmark.class.getName()
                            + " { public long run(int messages) { return messages; } }");
            arguments.add(source.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("javac ended with " + result);
        }
    }

    /** Removes them. */
    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Finds the benchmarks. */
    @Benchmark
    public int planThousandBenchmarks() throws IOException {
        int found = BenchmarkPlan.discover(testClasses, classPath).benchmarks().size();
        if (found != BENCHMARKS) {
            throw new IllegalStateException("found " + found);
        }
        return found;
    }

    /** Loads and runs the goal with {@code fbp-bench.skip}. */
    @Benchmark
    public void skip() throws ReflectiveOperationException, AbstractMojoExecutionException {
        CheckMojo check = new CheckMojo(new DefaultToolchainManager(), Builds.noRepositories(), Builds.noLifecycles());
        check.project = Builds.project("cost", "check");
        check.session = Builds.of(check.project);
        check.mojoExecution = Builds.configured("check");
        check.setLog(new SystemStreamLog());
        Field skip = Arrays.stream(AbstractBenchMojo.class.getDeclaredFields())
                .filter(field -> field.getName().equals("skip"))
                .findFirst()
                .orElseThrow();
        skip.setAccessible(true);
        skip.setBoolean(check, true);
        check.execute();
    }
}
