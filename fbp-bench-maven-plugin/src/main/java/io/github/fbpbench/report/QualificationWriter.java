package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Lost;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Qualification.Spread;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;

/** Writes qualify.json. */
final class QualificationWriter {

    private static final int SCHEMA_VERSION = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private final JsonGenerator json;

    QualificationWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(QualificationReport report) throws IOException {
        Qualification figures = report.figures();
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("start", report.start().toString());
        json.writeNumberField("tookSeconds", report.took().toNanos() / NANOS_PER_SECOND);
        json.writePOJOField("versions", report.versions());
        json.writeNumberField("seed", report.seed());
        json.writePOJOField("settings", ResultsShape.Settings.of(report.settings()));
        if (report.environment().isPresent()) {
            json.writePOJOField("environment", report.environment().get());
        }
        if (report.parallelism().isPresent()) {
            json.writePOJOField("parallelism", report.parallelism().get());
        }
        json.writeNumberField("mostPairs", figures.mostPairs());
        json.writeObjectFieldStart("falseAlarms");
        failed("resampledRuns", figures.falseAlarms().runs());
        failed("independentDecisions", figures.falseAlarms().decisions());
        json.writeNumberField("benchmarksPerRun", Qualification.BENCHMARKS_OF_RUN);
        json.writeEndObject();
        json.writeArrayFieldStart("benchmarks");
        for (Sight sight : figures.sights()) {
            json.writeStartObject();
            sight(sight);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lost");
        for (Lost lost : figures.lost()) {
            json.writeStartObject();
            name(lost.benchmark());
            json.writeStringField("reason", lost.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void failed(String field, Rate rate) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("failed", rate.hits());
        json.writeNumberField("of", rate.of());
        json.writeNumberField("upperBound95", rate.upper());
        json.writeEndObject();
    }

    private void name(PlannedBenchmark benchmark) throws IOException {
        json.writeStringField("id", benchmark.id().toString());
        json.writeStringField("kind", benchmark.kind().word());
    }

    private void sight(Sight sight) throws IOException {
        name(sight.benchmark());
        json.writeStringField("metric", sight.metric().word());
        json.writeStringField("threshold", sight.threshold().text(sight.metric()));
        spread(sight.spread());
        json.writeNumberField("nanosPerPair", sight.nanosPerPair());
        json.writeArrayFieldStart("detections");
        for (Detection detection : sight.detections()) {
            detection(detection);
        }
        json.writeEndArray();
        if (sight.object().isPresent()) {
            json.writeObjectFieldStart("object");
            json.writeStringField("verdict", sight.object().get().word());
            json.writeStringField("reason", sight.object().get().reason());
            json.writeEndObject();
        }
        if (sight.recommended().isPresent()) {
            json.writeStringField("recommended", sight.recommended().get().text(sight.metric()));
        }
        if (sight.smallest().isPresent()) {
            json.writeNumberField("smallest", sight.smallest().getAsDouble());
        }
    }

    private void spread(Spread spread) throws IOException {
        json.writeObjectFieldStart("spread");
        json.writeNumberField("pairs", spread.pairs());
        json.writeNumberField("deviation", spread.deviation());
        json.writeNumberField("mean", spread.mean());
        json.writeNumberField("standardError", spread.standardError());
        json.writeEndObject();
    }

    private void detection(Detection detection) throws IOException {
        json.writeStartObject();
        json.writeNumberField("share", detection.share());
        rate("regressed", detection.regressed());
        rate("unchanged", detection.unchanged());
        rate("inconclusive", detection.inconclusive());
        json.writeNumberField("meanNanos", detection.meanNanos());
        json.writeNumberField("meanPairs", detection.meanPairs());
        json.writeNumberField("effect", detection.effect());
        json.writeEndObject();
    }

    private void rate(String field, Rate rate) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("hits", rate.hits());
        json.writeNumberField("of", rate.of());
        json.writeNumberField("share", rate.share());
        json.writeNumberField("lower95", rate.lower());
        json.writeNumberField("upper95", rate.upper());
        json.writeEndObject();
    }
}
