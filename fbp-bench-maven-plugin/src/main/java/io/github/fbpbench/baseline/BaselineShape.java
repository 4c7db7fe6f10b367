package io.github.fbpbench.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A baseline as it stands in its file. What is not known is refused: it would be lost when the file is written. */
record BaselineShape(
        @JsonProperty(required = true) int schemaVersion,
        @JsonProperty(required = true) Map<String, Place> environments,
        @JsonProperty(required = true) Map<BenchmarkId, Map<String, Entry>> benchmarks) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(400)
                    .maxNameLength(2_000)
                    .maxStringLength(10_000)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(JSON)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .addModule(new SimpleModule()
                    .addKeyDeserializer(BenchmarkId.class, key(BenchmarkId.class, BenchmarkId::parse))
                    .addKeyDeserializer(Metric.class, key(Metric.class, Metric::of)))
            .build();

    /** Tokens of a text in which nothing is twice and nothing absurdly long. */
    static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    static BaselineShape read(String text) throws IOException {
        return MAPPER.readValue(text, BaselineShape.class);
    }

    Baseline toBaseline() {
        List<BaselineEntry> entries = new ArrayList<>();
        benchmarks.forEach((id, byKey) -> byKey.forEach((key, entry) -> {
            Place place = environments.get(key);
            if (place == null) {
                throw new IllegalArgumentException(id + " refers to the environment " + key + ", which is not there");
            }
            BaselineEnvironment where = new BaselineEnvironment(
                    place.environment(), place.settings().toSettings());
            String expected = where.key().timeKey();
            if (!expected.equals(key)) {
                throw new IllegalArgumentException(
                        "the fields of the environment " + key + " were changed (they belong to " + expected + ")");
            }
            entries.add(entry.toEntry(id, where.withoutTexts()));
        }));
        return Baseline.of(entries);
    }

    /** An environment. */
    record Place(
            @JsonProperty(required = true) Environment environment,
            @JsonProperty(required = true) Settings settings) {}

    /** Lengths as ISO 8601 has them, such as {@code PT0.6S}. */
    record Settings(
            @JsonProperty(required = true) String slice,
            @JsonProperty(required = true) String warmup,
            @JsonProperty(required = true) String measurement) {

        Settings {
            settings(slice, warmup, measurement);
        }

        ForkSettings toSettings() {
            return settings(slice, warmup, measurement);
        }

        private static ForkSettings settings(String slice, String warmup, String measurement) {
            try {
                return new ForkSettings(Duration.parse(slice), Duration.parse(warmup), Duration.parse(measurement));
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("not a length of time such as PT0.6S: " + e.getMessage(), e);
            }
        }
    }

    /** The figures of one benchmark in one environment. */
    record Entry(
            @JsonProperty(required = true) String accepted,
            @JsonSetter(nulls = Nulls.SET) @Nullable String reason,
            @JsonProperty(required = true) String armDigest,
            @JsonProperty(required = true) int forks,
            @JsonSetter(nulls = Nulls.SET) @Nullable Double rate,
            @JsonProperty(required = true) Map<Metric, Figure> figures) {

        Entry {
            BaselineEntry.requireValid(forks, accepted, armDigest, Optional.ofNullable(reason));
            Figures.rounded(optional(rate));
            Figures.rounded(samples(figures));
        }

        BaselineEntry toEntry(BenchmarkId id, BaselineEnvironment where) {
            return new BaselineEntry(
                    id,
                    optional(rate),
                    where,
                    samples(figures),
                    forks,
                    accepted,
                    armDigest,
                    Optional.ofNullable(reason));
        }

        private static OptionalDouble optional(@Nullable Double rate) {
            return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
        }

        private static BaselineFigures samples(Map<Metric, Figure> figures) {
            Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
            figures.forEach((metric, figure) ->
                    samples.put(metric, Arrays.stream(figure.samples()).boxed().toList()));
            return new BaselineFigures(samples);
        }
    }

    /** One figure; {@code value} and {@code sd} are there for readers and follow from the samples. */
    @SuppressWarnings("ArrayRecordComponent") // lives only while a file is read
    record Figure(
            @JsonProperty(required = true) double value,
            @JsonSetter(nulls = Nulls.SET) @Nullable Double sd,
            @JsonProperty(required = true) double[] samples) {

        private static final double TOLERANCE = 1e-4;

        Figure {
            if (samples.length == 0) {
                throw new IllegalArgumentException("there are no samples");
            }
            double mean = Arrays.stream(samples).average().orElseThrow();
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("a sample is too large");
            }
            if (!(Math.abs(value - mean) <= TOLERANCE * Math.abs(mean))) {
                throw new IllegalArgumentException("value is not the mean of its samples (" + Figures.text(mean)
                        + "); figures are changed by accepting new ones, not by hand");
            }
        }
    }

    private static <K> KeyDeserializer key(Class<K> type, Function<String, K> parse) {
        return new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(key);
                } catch (IllegalArgumentException e) {
                    throw context.weirdKeyException(type, key, String.valueOf(e.getMessage()));
                }
            }
        };
    }
}
