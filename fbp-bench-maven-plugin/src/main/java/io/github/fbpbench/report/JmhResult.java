package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * jmh-result.json: what JMH writes with {@code -rf json}, for JMH Visualizer and other tools that read that. An iteration
 * is a slice, an operation is a message. Forks that failed, and benchmarks without any other fork, are missing, as they
 * are in JMH's own file.
 */
final class JmhResult {

    /** The version of JMH whose format this is. */
    private static final String JMH_VERSION = "1.37";

    private static final Map<Metric, Double> PERCENTAGES =
            Map.of(Metric.P50, 50.0, Metric.P95, 95.0, Metric.P99, 99.0, Metric.P999, 99.9, Metric.MAX_LATENCY, 100.0);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final BenchmarkReport report;
    private final JsonGenerator json;

    private JmhResult(BenchmarkReport report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /**
     * Writes a run, in the order of its results.
     *
     * @param results the results.json of the run, which holds the slices
     */
    static void write(BenchmarkReport report, Path results, Writer out) throws IOException {
        try (JsonGenerator json = ResultsShape.generator(out)) {
            JmhResult result = new JmhResult(report, json);
            json.writeStartArray();
            MeasuredSlices.read(results, (id, forks) -> {
                List<MeasuredSlices.Fork> alike = result.alike(id, forks);
                if (!alike.isEmpty()) {
                    result.benchmark(id, alike);
                }
            });
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** Without forks of pairs that ran otherwise than single forks do, as JMH's readers take all forks for alike. */
    private List<MeasuredSlices.Fork> alike(BenchmarkId id, List<MeasuredSlices.Fork> forks) {
        Set<Integer> others = report.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> entry.pairs().stream()
                        .filter(pair -> pair.setup().compilation() == Compilation.BACKGROUND
                                || (entry.kind().hasSeveralThreads()
                                        && pair.setup().pairing() == Pairing.LOCKSTEP)))
                .map(pair -> pair.candidate().number())
                .collect(Collectors.toSet());
        return forks.stream().filter(fork -> !others.contains(fork.number())).toList();
    }

    private void benchmark(BenchmarkId id, List<MeasuredSlices.Fork> forks) throws IOException {
        json.writeStartObject();
        json.writeStringField("jmhVersion", JMH_VERSION);
        json.writeStringField("benchmark", id.className() + "." + id.scenario().word());
        json.writeStringField("mode", mode(id.scenario()));
        json.writeNumberField("threads", 1);
        json.writeNumberField("forks", forks.size());
        jvm(report.environment());
        String sliceTime = time(report.settings().fork().slice());
        json.writeNumberField("warmupIterations", most(forks, Slice.Phase.WARMUP));
        json.writeStringField("warmupTime", sliceTime);
        json.writeNumberField("warmupBatchSize", 1);
        json.writeNumberField("measurementIterations", most(forks, Slice.Phase.MEASUREMENT));
        json.writeStringField("measurementTime", sliceTime);
        json.writeNumberField("measurementBatchSize", 1);
        if (!id.parameters().isEmpty()) {
            json.writePOJOField("params", id.parameters());
        }
        primary(id, forks);
        json.writeObjectFieldStart("secondaryMetrics");
        if (id.scenario() == Scenario.THROUGHPUT) {
            secondary("wallTime", wallTimes(id, forks));
        }
        secondary(
                "cpuTime",
                scores("ns/op", judged(id, Metric.CPU_TIME), forks, slice -> perMessage(slice, Slice::cpuNanos)));
        secondary(
                "gc.alloc.rate.norm",
                scores(
                        "B/op",
                        judged(id, Metric.ALLOCATION),
                        forks,
                        slice -> perMessage(slice, Slice::allocatedBytes)));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void primary(BenchmarkId id, List<MeasuredSlices.Fork> forks) throws IOException {
        json.writeFieldName("primaryMetric");
        switch (id.scenario()) {
            case THROUGHPUT ->
                scores("ops/s", judged(id, Metric.THROUGHPUT), forks, JmhResult::throughput)
                        .write(json);
            case LATENCY -> latencies(id, forks).write(json);
        }
    }

    /** The figures of a metric by which a benchmark is judged, as the other reports show their mean. */
    private List<Double> judged(BenchmarkId id, Metric metric) {
        return report.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> entry.judgement().results().analyze().stream())
                .flatMap(analysis -> Stream.ofNullable(analysis.distributions().get(metric)))
                .flatMap(distribution -> distribution.samples().stream())
                .toList();
    }

    private JmhLatencies latencies(BenchmarkId id, List<MeasuredSlices.Fork> forks) {
        Map<Double, Double> percentiles = new TreeMap<>();
        report.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> entry.judgement().results().analyze().stream())
                .forEach(analysis -> PERCENTAGES.forEach((metric, percentage) -> {
                    Distribution found = analysis.distributions().get(metric);
                    if (found != null) {
                        percentiles.put(percentage, found.mean());
                    }
                }));
        return new JmhLatencies(
                percentiles,
                forks.stream()
                        .map(fork -> fork.slices().stream()
                                .filter(slice -> slice.phase() == Slice.Phase.MEASUREMENT)
                                .flatMap(slice -> slice.latency().stream())
                                .toList())
                        .toList());
    }

    /** JMH's word for what a scenario asks; its readers expect of each mode another primary metric. */
    private static String mode(Scenario scenario) {
        return switch (scenario) {
            case THROUGHPUT -> "thrpt";
            case LATENCY -> "sample";
        };
    }

    /** Of the JVM no path, which would name the machine; it is the one whose version is said. */
    private void jvm(Optional<Environment> environment) throws IOException {
        json.writeStringField("jvm", "java");
        json.writeArrayFieldStart("jvmArgs");
        for (String argument : environment.map(JmhResult::arguments).orElse(List.of())) {
            json.writeString(argument);
        }
        json.writeEndArray();
        String version = environment.map(Environment::jdkVersion).orElse("");
        json.writeStringField("jdkVersion", version.replaceFirst("\\+.*", ""));
        json.writeStringField("vmName", environment.map(Environment::vm).orElse(""));
        json.writeStringField("vmVersion", version);
    }

    private static List<String> arguments(Environment environment) {
        return Stream.of(environment.flags().split("\\s+(?=-)"))
                .filter(argument -> !argument.isBlank() && !argument.contains("/") && !argument.contains("\\"))
                .toList();
    }

    private static String time(Duration slice) {
        return slice.toNanos() % NANOS_PER_MILLISECOND == 0 ? slice.toMillis() + " ms" : slice.toNanos() + " ns";
    }

    /** Forks learn by themselves how many slices fit into their time. */
    private static long most(List<MeasuredSlices.Fork> forks, Slice.Phase phase) {
        return forks.stream()
                .mapToLong(fork -> fork.slices().stream()
                        .filter(slice -> slice.phase() == phase)
                        .count())
                .max()
                .orElse(0);
    }

    private void secondary(String name, JmhScores scores) throws IOException {
        if (scores.forks().stream().anyMatch(fork -> fork.length > 0)) {
            json.writeFieldName(name);
            scores.write(json);
        }
    }

    /** A score for each measured slice; slices whose score is not a number are left out. */
    private static JmhScores scores(
            String unit, List<Double> judged, List<MeasuredSlices.Fork> forks, ToDoubleFunction<Slice> score) {
        return new JmhScores(
                unit,
                judged,
                forks.stream()
                        .map(fork -> fork.slices().stream()
                                .filter(slice -> slice.phase() == Slice.Phase.MEASUREMENT)
                                .mapToDouble(score)
                                .filter(Double::isFinite)
                                .toArray())
                        .toList());
    }

    /**
     * The figure by which each fork is judged, as a time: of a secondary metric, readers take less for better.
     */
    private JmhScores wallTimes(BenchmarkId id, List<MeasuredSlices.Fork> forks) {
        List<ForkFigures> figures = report.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> entry.judgement().results().forks().stream())
                .toList();
        return new JmhScores(
                "ns/op",
                judged(id, Metric.THROUGHPUT).stream()
                        .map(figure -> NANOS_PER_SECOND / figure)
                        .toList(),
                forks.stream()
                        .map(fork -> figures.stream()
                                .filter(each -> each.number() == fork.number())
                                .map(each -> each.figures().get(Metric.THROUGHPUT))
                                .filter(Objects::nonNull)
                                .mapToDouble(figure -> NANOS_PER_SECOND / figure)
                                .toArray())
                        .toList());
    }

    private static double throughput(Slice slice) {
        return slice.messages() * NANOS_PER_SECOND / slice.wallNanos();
    }

    private static double perMessage(Slice slice, ToLongFunction<Slice> quantity) {
        long total = quantity.applyAsLong(slice);
        return total == Slice.ABSENT ? Double.NaN : (double) total / slice.messages();
    }
}
