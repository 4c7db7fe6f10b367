package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.Observations;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the small parts of results.json look; the slices are written and read one by one. */
final class ResultsShape {

    /** The columns of a slice; in the same order as the components of {@link Slice}. */
    static final List<String> SLICE_COLUMNS = List.of(
            "phase",
            "messages",
            "failed",
            "emitted",
            "wallNanos",
            "cpuNanos",
            "allocatedBytes",
            "heapUsedBytes",
            "gcCount",
            "gcNanos",
            "jitNanos",
            "stealNanos",
            "pressureNanos",
            "runDelayNanos");

    /** What follows in a slice of the latency scenario; in the order of the components of {@link SliceLatency}. */
    static final List<String> LATENCY_COLUMNS =
            List.of("latencyCount", "p50Nanos", "p95Nanos", "p99Nanos", "p999Nanos", "maxNanos");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultsShape() {}

    static JsonGenerator generator(Writer out) throws IOException {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("")
                .withRootSeparator("");
        return MAPPER.createGenerator(out)
                .setPrettyPrinter(new DefaultPrettyPrinter(separators)
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance));
    }

    static JsonParser parser(Reader in) throws IOException {
        return MAPPER.createParser(in);
    }

    /** What must be there of a run. */
    record Run(String runId, String start, String pluginVersion, long seed, Settings settings, String baselineFile) {}

    /** Why the baseline could not be read. */
    static final String BASELINE_PROBLEM = "baselineProblem";

    /** What the user should know of the whole run. */
    static final String REMARKS = "remarks";

    /** Benchmarks that the baseline holds and the project does not have. */
    static final String MISSING = "missing";

    /** One of them, and what it is probably called now; empty where there is no guess. */
    record Missing(String id, String likely) {

        static Missing of(MissingBenchmark missing) {
            return new Missing(
                    missing.id().toString(),
                    missing.likely().map(BenchmarkId::toString).orElse(""));
        }

        MissingBenchmark toMissing() {
            return new MissingBenchmark(
                    BenchmarkId.parse(id),
                    likely.isEmpty() ? Optional.empty() : Optional.of(BenchmarkId.parse(likely)));
        }
    }

    /** What must be there of a benchmark. */
    record Benchmark(
            String id,
            String kind,
            Map<String, String> annotatedThresholds,
            Map<String, String> annotatedTargets,
            Map<String, String> thresholds,
            Map<String, String> targets,
            String armDigest) {}

    /** What a fork found after its last slice. */
    record ClosingPhase(
            long retainedHeapBytes,
            long peakHeapBytes,
            double heapGrowthBytesPerMessage,
            List<String> threadsLeft,
            boolean verified,
            long unreadMessages,
            String firstFailure,
            double emptyNanosPerMessage,
            int batchMessages) {

        static ClosingPhase of(Closing closing) {
            return new ClosingPhase(
                    closing.retainedHeapBytes(),
                    closing.peakHeapBytes(),
                    closing.heapGrowthBytesPerMessage(),
                    closing.threadsLeft(),
                    closing.verified(),
                    closing.unreadMessages(),
                    closing.firstFailure(),
                    closing.emptyNanosPerMessage(),
                    closing.batchMessages());
        }

        Closing toClosing(Optional<NetworkUse> network, Optional<PoolUse> pool) {
            return new Closing(
                    retainedHeapBytes,
                    peakHeapBytes,
                    heapGrowthBytesPerMessage,
                    threadsLeft,
                    verified,
                    unreadMessages,
                    firstFailure,
                    emptyNanosPerMessage,
                    batchMessages,
                    network,
                    pool);
        }
    }

    /** What must be there of a fork. */
    record Fork(int number, ForkFigures.Stage stage, Map<String, Double> figures) {}

    /** What was seen in a fork; there only if its slices are not. */
    record Observed(
            double batchNanos,
            double messagesPerSecond,
            boolean gotFaster,
            double jitShare,
            boolean verified,
            double emptyNanosPerMessage) {

        static Observed of(Observations seen) {
            return new Observed(
                    seen.batchNanos(),
                    seen.messagesPerSecond(),
                    seen.gotFaster(),
                    seen.jitShare(),
                    seen.verified(),
                    seen.emptyNanosPerMessage());
        }

        Observations toObservations(Optional<NetworkUse> network, Optional<PoolUse> pool) {
            return new Observations(
                    batchNanos, messagesPerSecond, gotFaster, jitShare, verified, emptyNanosPerMessage, network, pool);
        }
    }

    /** When a fork had its turn. */
    record Turn(int order, String start, long elapsedNanos) {}

    /** The value of a part that must be there. */
    static <T> T required(ObjectNode part, Class<T> type) throws IOException {
        return MAPPER.treeToValue(part, type);
    }

    /** The value of a field that may be missing. */
    static <T> Optional<T> optional(ObjectNode part, String field, Class<T> type) throws IOException {
        JsonNode value = part.get(field);
        return value == null ? Optional.empty() : Optional.of(MAPPER.treeToValue(value, type));
    }

    /** An object without fields. */
    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** The settings of a run. Lengths as ISO 8601 has them, such as {@code PT0.6S}. */
    record Settings(
            String slice,
            String warmup,
            String measurement,
            int forks,
            String heap,
            List<String> jvmArguments,
            TreeMap<String, String> parameters) {

        static Settings of(RunSettings settings) {
            ForkSettings fork = settings.fork();
            return new Settings(
                    fork.slice().toString(),
                    fork.warmup().toString(),
                    fork.measurement().toString(),
                    settings.forks(),
                    settings.heap(),
                    settings.jvmArguments(),
                    new TreeMap<>(settings.parameters()));
        }

        RunSettings toSettings() {
            return new RunSettings(
                    new ForkSettings(Duration.parse(slice), Duration.parse(warmup), Duration.parse(measurement)),
                    forks,
                    heap,
                    jvmArguments,
                    parameters);
        }
    }

    /** The baseline's figures that a benchmark was compared with. */
    record UsedBaseline(
            EnvironmentMatch match,
            String difference,
            String accepted,
            String armDigest,
            Map<String, List<Double>> samples) {

        static UsedBaseline of(BaselineUsed used) {
            return new UsedBaseline(
                    used.match(),
                    used.difference(),
                    used.accepted(),
                    used.armDigest(),
                    byWord(used.figures().samples()));
        }

        BaselineUsed toBaseline() {
            return new BaselineUsed(new BaselineFigures(byMetric(samples)), match, accepted, armDigest, difference);
        }
    }

    static <V> Map<String, V> byWord(Map<Metric, V> values) {
        Map<String, V> words = new LinkedHashMap<>();
        values.forEach((metric, value) -> words.put(metric.word(), value));
        return words;
    }

    static <V> Map<Metric, V> byMetric(Map<String, V> values) {
        Map<Metric, V> metrics = new EnumMap<>(Metric.class);
        values.forEach((word, value) -> metrics.put(Metric.of(word), value));
        return metrics;
    }
}
