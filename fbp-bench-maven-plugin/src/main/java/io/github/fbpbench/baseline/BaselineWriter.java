package io.github.fbpbench.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fbpbench.measurement.ForkSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The JSON of a baseline: sorted, two spaces of indent, line feeds, numbers of few digits, so that a change of one
 * benchmark is a change of a few lines.
 */
final class BaselineWriter {

    /** The version that is written, and the newest that is read. */
    static final int SCHEMA_VERSION = 1;

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonGenerator out;

    private BaselineWriter(JsonGenerator out) {
        this.out = out;
    }

    static String json(Baseline baseline) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(layout());
            new BaselineWriter(out).write(baseline);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.append('\n').toString();
    }

    private static DefaultPrettyPrinter layout() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);
    }

    private void write(Baseline baseline) throws IOException {
        SortedMap<String, BaselineEnvironment> environments = new TreeMap<>();
        for (BaselineEntry entry : baseline.entries()) {
            environments.put(entry.where().key().timeKey(), entry.where());
        }
        out.writeStartObject();
        out.writeNumberField("schemaVersion", SCHEMA_VERSION);
        out.writeObjectFieldStart("environments");
        for (Map.Entry<String, BaselineEnvironment> each : environments.entrySet()) {
            out.writeObjectFieldStart(each.getKey());
            out.writePOJOField("environment", each.getValue().environment());
            out.writeObjectFieldStart("settings");
            write(each.getValue().settings());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeObjectFieldStart("benchmarks");
        Map<String, List<BaselineEntry>> byId = baseline.entries().stream()
                .collect(
                        Collectors.groupingBy(entry -> entry.id().toString(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<BaselineEntry>> benchmark : byId.entrySet()) {
            out.writeObjectFieldStart(benchmark.getKey());
            for (BaselineEntry entry : benchmark.getValue()) {
                out.writeObjectFieldStart(entry.where().key().timeKey());
                write(entry);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void write(ForkSettings settings) throws IOException {
        out.writeStringField("slice", settings.slice().toString());
        out.writeStringField("warmup", settings.warmup().toString());
        out.writeStringField("measurement", settings.measurement().toString());
    }

    private void write(BaselineEntry entry) throws IOException {
        out.writeStringField("accepted", entry.accepted());
        if (entry.reason().isPresent()) {
            out.writeStringField("reason", entry.reason().get());
        }
        out.writeStringField("armDigest", entry.armDigest());
        out.writeNumberField("forks", entry.forks());
        if (entry.rate().isPresent()) {
            number("rate", entry.rate().getAsDouble());
        }
        out.writeObjectFieldStart("figures");
        for (var figure : entry.figures().samples().entrySet()) {
            List<Double> samples = figure.getValue();
            out.writeObjectFieldStart(figure.getKey().word());
            number("value", Figures.mean(samples));
            if (samples.size() > 1) {
                number("sd", Figures.standardDeviation(samples));
            }
            out.writeArrayFieldStart("samples");
            for (double sample : samples) {
                out.writeNumber(Figures.text(sample));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(Figures.text(value));
    }
}
