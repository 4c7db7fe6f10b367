package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.analysis.BaselineComparison;
import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Target;
import io.github.fbpbench.analysis.TargetComparison;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Writes results.json. What the reader needs comes before the slices; what it computes again is there for others. */
final class ResultsWriter {

    private final JsonGenerator json;
    private final RelativePaths paths;
    private final UnaryOperator<String> texts;

    /**
     * A writer.
     *
     * @param texts how words in the files of the forks may be told
     */
    ResultsWriter(JsonGenerator json, RelativePaths paths, UnaryOperator<String> texts) {
        this.json = json;
        this.paths = paths;
        this.texts = texts;
    }

    void write(BenchmarkReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", ResultsJson.SCHEMA_VERSION);
        json.writeStringField("runId", report.runId());
        json.writeStringField("start", report.start().toString());
        json.writeStringField("pluginVersion", report.versions().plugin());
        json.writeStringField("runtimeVersion", report.versions().runtime());
        json.writeStringField("mavenVersion", report.versions().maven());
        json.writeStringField("module", report.module());
        json.writeNumberField("seed", report.seed());
        json.writePOJOField("settings", ResultsShape.Settings.of(report.settings()));
        if (report.environment().isPresent()) {
            json.writePOJOField("environment", report.environment().get());
        }
        baseline(report.baseline());
        if (report.machine().isPresent()) {
            MachineShape.write(json, paths, report.machine().get());
        }
        json.writePOJOField(ResultsShape.REMARKS, report.remarks());
        metrics();
        json.writePOJOField("sliceColumns", ResultsShape.SLICE_COLUMNS);
        json.writePOJOField("latencyColumns", ResultsShape.LATENCY_COLUMNS);
        json.writeArrayFieldStart("benchmarks");
        for (BenchmarkEntry entry : report.entries()) {
            json.writeStartObject();
            benchmark(entry, report.environment());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void baseline(BaselineState baseline) throws IOException {
        json.writeStringField("baselineFile", baseline.file());
        if (baseline.problem().isPresent()) {
            json.writeStringField(
                    ResultsShape.BASELINE_PROBLEM, baseline.problem().get());
        }
        json.writePOJOField(
                ResultsShape.MISSING,
                baseline.missing().stream().map(ResultsShape.Missing::of).toList());
    }

    private void metrics() throws IOException {
        json.writeObjectFieldStart("metrics");
        for (Metric metric : Metric.values()) {
            json.writeObjectFieldStart(metric.word());
            json.writeStringField("unit", metric.unit());
            json.writeStringField(
                    "better", metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? "higher" : "lower");
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void benchmark(BenchmarkEntry entry, Optional<Environment> environment) throws IOException {
        PlannedBenchmark planned = entry.judgement().results().benchmark();
        json.writeStringField("id", planned.id().toString());
        json.writeStringField("kind", planned.kind().word());
        if (planned.problem().isPresent()) {
            json.writeStringField("problem", planned.problem().get());
        }
        if (planned.rate().isPresent()) {
            json.writeNumberField("rate", planned.rate().getAsDouble());
        }
        json.writePOJOField("annotatedThresholds", new TreeMap<>(planned.thresholds()));
        json.writePOJOField("annotatedTargets", new TreeMap<>(planned.targets()));
        json.writeObjectFieldStart("thresholds");
        for (Metric metric : Metric.values()) {
            if (metric.isJudged() && metric.isOf(planned)) {
                json.writeStringField(
                        metric.word(), entry.limits().thresholds().of(metric).text(metric));
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("targets");
        for (Map.Entry<Metric, Target> target : entry.limits().targets().all().entrySet()) {
            json.writeStringField(target.getKey().word(), target.getValue().text());
        }
        json.writeEndObject();
        json.writeStringField("armDigest", entry.armDigest());
        if (entry.baseline().isPresent()) {
            json.writePOJOField(
                    "baseline", ResultsShape.UsedBaseline.of(entry.baseline().get()));
        }
        verdict(entry.verdict());
        json.writePOJOField("notes", entry.notes());
        if (entry.judgement().comparison().isPresent()) {
            BaselineComparison comparison = entry.judgement().comparison().get();
            analysis(comparison.analysis());
            comparison(comparison);
        }
        List<PairFigures> pairs = entry.pairs();
        json.writePOJOField(PairsShape.REFERENCE, PairsShape.Reference.of(entry.sideBySide()));
        if (!pairs.isEmpty()) {
            json.writePOJOField(
                    PairsShape.PAIRS, pairs.stream().map(PairsShape.Pair::of).toList());
        }
        forks(PairsShape.FORKS, Arm.CANDIDATE, entry.judgement().results().forks(), entry, environment);
        if (!pairs.isEmpty()) {
            List<ForkFigures> theirs =
                    pairs.stream().map(PairFigures::reference).toList();
            forks(PairsShape.REFERENCE_FORKS, Arm.REFERENCE, theirs, entry, environment);
        }
    }

    private void verdict(Verdict verdict) throws IOException {
        json.writeStringField("verdict", verdict.word());
        json.writeStringField("reason", verdict.reason());
    }

    private void analysis(BenchmarkAnalysis analysis) throws IOException {
        json.writeObjectFieldStart("analysis");
        for (Map.Entry<Metric, Distribution> each : analysis.distributions().entrySet()) {
            json.writeObjectFieldStart(each.getKey().word());
            json.writeNumberField("mean", each.getValue().mean());
            json.writeNumberField("max", each.getValue().max());
            json.writePOJOField("samples", each.getValue().samples());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void comparison(BaselineComparison comparison) throws IOException {
        json.writeObjectFieldStart("comparison");
        ratio("throughputRatio", comparison.throughputRatio());
        ratio("latencyRatio", comparison.latencyRatio());
        ratio("memoryRatio", comparison.memoryRatio());
        json.writeObjectFieldStart("metrics");
        for (MetricComparison metric : comparison.metrics()) {
            json.writeObjectFieldStart(metric.metric().word());
            json.writeStringField("threshold", metric.threshold().text(metric.metric()));
            if (metric.baseline().isPresent()) {
                json.writeNumberField("baseline", metric.baseline().get());
            }
            json.writeNumberField("current", metric.current());
            if (metric.change().isPresent()) {
                json.writeNumberField("change", metric.change().get());
            }
            interval(metric.interval());
            verdict(metric.verdict());
            if (metric.target().isPresent()) {
                target(metric.target().get());
            }
            if (metric.sideBySide().isPresent()) {
                sideBySide(metric.sideBySide().get());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void interval(Optional<Interval> interval) throws IOException {
        if (interval.isPresent()) {
            json.writeArrayFieldStart("interval");
            json.writeNumber(interval.get().low());
            json.writeNumber(interval.get().high());
            json.writeEndArray();
        }
    }

    private void sideBySide(PairedComparison pairs) throws IOException {
        json.writeObjectFieldStart("sideBySide");
        json.writeNumberField("change", pairs.change());
        interval(pairs.interval());
        if (pairs.interval().isPresent() && pairs.confidence().isPresent()) {
            json.writeNumberField("confidence", pairs.confidence().getAsDouble());
        }
        json.writePOJOField("pairs", pairs.pairs());
        if (pairs.background().isPresent()) {
            json.writeNumberField("background", pairs.background().get());
        }
        json.writeEndObject();
    }

    private void target(TargetComparison target) throws IOException {
        json.writeObjectFieldStart("target");
        json.writeStringField("text", target.target().text());
        json.writeNumberField("bound", target.target().bound());
        json.writeBooleanField("met", target.problem().isEmpty());
        if (target.problem().isPresent()) {
            verdict(target.problem().get());
        }
        json.writeEndObject();
    }

    private void ratio(String name, OptionalDouble ratio) throws IOException {
        if (ratio.isPresent()) {
            json.writeNumberField(name, ratio.getAsDouble());
        }
    }

    private void forks(
            String field, Arm arm, List<ForkFigures> forks, BenchmarkEntry entry, Optional<Environment> environment)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (ForkFigures fork : forks) {
            new ForkWriter(json, paths, texts).write(entry.id(), fork, entry.filesOf(arm, fork.number()), environment);
        }
        json.writeEndArray();
    }
}
