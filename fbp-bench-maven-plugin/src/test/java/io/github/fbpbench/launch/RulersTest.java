package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class RulersTest {

    private static final ForkSettings SHORT =
            new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(30));

    @TempDir
    private Path folder;

    static List<PlannedBenchmark> rulers() {
        return Rulers.benchmarks();
    }

    @ParameterizedTest
    @MethodSource("rulers")
    void runAsPairs(PlannedBenchmark ruler) throws Exception {
        PairResult pair = new PairLauncher(command(), command(), Optional.empty(), 1)
                .lockstep(ruler, SHORT, Arm.REFERENCE, folder);

        for (Arm arm : Arm.values()) {
            ForkResult fork = pair.of(arm);
            assertThat(fork.failure()).isEmpty();
            assertThat(fork.measured())
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(slice -> assertThat(slice.cpuNanos()).isNotEqualTo(Slice.ABSENT));
            assertThat(fork.closing().orElseThrow().threadsLeft()).isEmpty();
        }
    }

    private JvmCommand command() {
        List<String> arguments = new ArrayList<>(DefaultJvmArguments.with("64m", 2, List.of("-XX:+UseSerialGC")));
        arguments.addAll(JmhArguments.arguments());
        return new JvmCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                arguments,
                Map.of(),
                Map.of(),
                folder,
                Duration.ofSeconds(60));
    }
}
