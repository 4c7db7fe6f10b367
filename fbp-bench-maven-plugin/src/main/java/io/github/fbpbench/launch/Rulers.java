package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Benchmarks of ours, which come with the driver and are the same in both arms: where they differ between the arms, the
 * machine or the set-up has moved, not the code.
 */
public final class Rulers {

    /** Short, since the figures of rulers need not be as sharp as those of benchmarks. */
    public static final ForkSettings SETTINGS =
            new ForkSettings(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(150));

    private Rulers() {}

    /** One bound by the processor, by memory, by allocation and by hand-off between threads, in this order. */
    public static List<PlannedBenchmark> benchmarks() {
        return List.of(ruler("ProcessorRuler"), ruler("MemoryRuler"), ruler("AllocationRuler"), ruler("HandOffRuler"));
    }

    /** By name, since only forked JVMs may have those classes. */
    private static PlannedBenchmark ruler(String className) {
        return new PlannedBenchmark(
                new BenchmarkId("io.github.fbpbench.fork." + className, Scenario.THROUGHPUT),
                new BenchmarkKind.OfWorkload(),
                Map.of(),
                Optional.empty());
    }
}
