package io.github.fbpbench.validation;

import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.launch.DefaultJvmArguments;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import io.github.fbpbench.run.BaselineScope;
import io.github.fbpbench.run.LimitRules;
import io.github.fbpbench.run.PairSettings;
import io.github.fbpbench.run.RunRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How forks are started and spend their time: as a check does by default, and as users of other tools would.
 *
 * @param folder where files go
 * @param seed of everything
 */
record Setting(Path folder, long seed) {

    private static final String HEAP = "256m";
    private static final Duration SLICE = Duration.ofMillis(10);
    private static final ForkSettings OF_PAIR = new ForkSettings(SLICE, Duration.ofMillis(400), Duration.ofMillis(400));

    /** Of a single fork, for each thing that is added to the code. */
    static final ForkSettings ALONE = new ForkSettings(SLICE, Duration.ofMillis(600), Duration.ofMillis(300));

    /** Of the first pair that a check runs. */
    private static final Duration LONG_WARMUP = Duration.ofSeconds(3);

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Pairs as a check runs them where nothing is configured. */
    RunRequest request(List<PlannedBenchmark> benchmarks, String condition) {
        return new RunRequest(
                benchmarks,
                command(DefaultJvmArguments.with(HEAP, Runtime.getRuntime().availableProcessors(), List.of())),
                RunSettings.of(OF_PAIR, 2, HEAP, List.of()),
                seed,
                LimitRules.DEFAULT,
                new BaselineScope(folder.resolve("baseline.json")),
                folder.resolve(condition),
                folder,
                "",
                new Versions("", "", ""),
                new ArmClassPath(List.of()),
                List.of(),
                new PairSettings(
                        OF_PAIR, Duration.ZERO, 20, Duration.ofSeconds(90), Duration.ofHours(10), Duration.ZERO));
    }

    /**
     * A check of one benchmark in two arms, where nothing is configured.
     *
     * @param candidate class path of the arm that is judged
     * @param driver what comes behind any arm's class path
     * @param files where reports and the forks' files go
     * @throws IOException naming what cannot be read
     */
    RunRequest check(PlannedBenchmark benchmark, List<Path> candidate, List<Path> driver, Path files)
            throws IOException {
        List<Path> classPath = new ArrayList<>(candidate);
        classPath.addAll(driver);
        List<ArmElement> code = new ArrayList<>();
        for (Path element : candidate) {
            code.add(ArmElement.of(ArmElement.Role.CODE, element.toString(), element));
        }
        return new RunRequest(
                List.of(benchmark),
                command(DefaultJvmArguments.with(HEAP, Runtime.getRuntime().availableProcessors(), List.of()))
                        .withClassPath(classPath),
                RunSettings.of(ForkSettings.DEFAULT, 5, HEAP, List.of()),
                seed,
                LimitRules.DEFAULT,
                new BaselineScope(files.resolve("baseline.json")),
                files,
                folder,
                "",
                new Versions("", "", ""),
                new ArmClassPath(code),
                driver,
                new PairSettings(
                        OF_PAIR,
                        LONG_WARMUP,
                        20,
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(1)));
    }

    /** With the JVM's own defaults but for what JMH asks of its forks. */
    JvmCommand alone() {
        return command(List.of());
    }

    private JvmCommand command(List<String> more) {
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(JmhArguments.arguments());
        return new JvmCommand(
                java(),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                arguments,
                Map.of(),
                Map.of(),
                folder,
                DEADLINE);
    }
}
