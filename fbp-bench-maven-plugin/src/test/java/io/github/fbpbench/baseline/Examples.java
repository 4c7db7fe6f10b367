package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;

/** Environments and baselines, by hand and by seed. */
final class Examples {

    static final Environment MACHINE = new Environment(
            "AMD EPYC 7B13",
            2,
            "",
            -1,
            "amd64",
            "Linux",
            "Eclipse Adoptium",
            "17.0.15+6",
            17,
            "OpenJDK 64-Bit Server VM",
            "G1 Young Generation, G1 Old Generation",
            "compressed oops, 8-byte alignment",
            "-Xms512m -Xmx512m -XX:+AlwaysPreTouch");

    static final BaselineEnvironment WHERE = new BaselineEnvironment(MACHINE, ForkSettings.DEFAULT);
    static final String STAMP = "0123456789abcdef";
    static final String DIGEST = "0f".repeat(32);

    private Examples() {}

    static Environment on(String cpu, int cores) {
        return new Environment(
                cpu,
                cores,
                MACHINE.cpuLimit(),
                MACHINE.memoryLimitBytes(),
                MACHINE.architecture(),
                MACHINE.operatingSystem(),
                MACHINE.jdkVendor(),
                MACHINE.jdkVersion(),
                MACHINE.jdkFeature(),
                MACHINE.vm(),
                MACHINE.gc(),
                MACHINE.objectLayout(),
                MACHINE.flags());
    }

    static Environment withGc(Environment environment, String gc) {
        return new Environment(
                environment.cpu(),
                environment.cores(),
                environment.cpuLimit(),
                environment.memoryLimitBytes(),
                environment.architecture(),
                environment.operatingSystem(),
                environment.jdkVendor(),
                environment.jdkVersion(),
                environment.jdkFeature(),
                environment.vm(),
                gc,
                environment.objectLayout(),
                environment.flags());
    }

    static BenchmarkId id(String className) {
        return new BenchmarkId(className, Scenario.THROUGHPUT);
    }

    static BaselineEntry entry(String className, BaselineEnvironment where, double... throughput) {
        List<Double> samples = Arrays.stream(throughput).boxed().toList();
        return new BaselineEntry(
                id(className),
                where,
                new BaselineFigures(Map.of(Metric.THROUGHPUT, samples)),
                samples.size(),
                STAMP,
                DIGEST,
                Optional.empty());
    }

    /** A baseline of a few benchmarks in a few environments, the same for the same seed. */
    static Baseline random(long seed) {
        Random random = new Random(seed);
        List<BaselineEntry> entries = new ArrayList<>();
        int benchmarks = random.nextInt(5);
        for (int i = 0; i < benchmarks; i++) {
            String className = "com.example.p" + random.nextInt(3) + ".Some" + random.nextInt(100) + "Benchmark";
            int environments = 1 + random.nextInt(3);
            for (int j = 0; j < environments; j++) {
                entries.add(randomEntry(className, random));
            }
        }
        return Baseline.of(entries);
    }

    static BaselineEntry randomEntry(String className, Random random) {
        Environment environment = on(randomText(random), 1 + random.nextInt(3));
        ForkSettings settings = new ForkSettings(
                Duration.ofMillis(1 + random.nextInt(20)),
                Duration.ofNanos(1 + random.nextInt(1_000_000_000)),
                Duration.ofMillis(20 + random.nextInt(2_000)));
        Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
        int forks = 1 + random.nextInt(8);
        for (Metric metric : Metric.values()) {
            if (metric == Metric.THROUGHPUT || random.nextInt(4) > 0) {
                samples.put(
                        metric,
                        Stream.generate(() -> randomSample(metric, random))
                                .limit(forks)
                                .toList());
            }
        }
        return new BaselineEntry(
                id(className),
                random.nextBoolean() ? OptionalDouble.of(Math.exp(9 * random.nextDouble())) : OptionalDouble.empty(),
                new BaselineEnvironment(environment, settings),
                new BaselineFigures(samples),
                forks,
                stamp(random),
                DIGEST,
                random.nextBoolean() ? Optional.of(randomText(random)) : Optional.empty());
    }

    static String stamp(Random random) {
        StringBuilder stamp = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            stamp.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return stamp.toString();
    }

    private static double randomSample(Metric metric, Random random) {
        double share = random.nextDouble();
        return switch (metric) {
            case THROUGHPUT -> Math.pow(10, 9 * share);
            case ERROR_RATE -> random.nextInt(3) == 0 ? 0 : share;
            case THREADS -> random.nextInt(5);
            default -> random.nextInt(4) == 0 ? 0 : Math.pow(10, 14 * share - 4);
        };
    }

    private static String randomText(Random random) {
        List<String> texts = List.of(
                "Intel(R) Xeon(R) @ 2.20GHz",
                "Ünïcödé 漢字 \uD83D\uDE00",
                "\"quoted\" \\ back",
                "line\nbreak\ttab",
                "",
                "{}[]:,");
        return texts.get(random.nextInt(texts.size()));
    }
}
