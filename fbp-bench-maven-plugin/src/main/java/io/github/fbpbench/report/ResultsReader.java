package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.MachineSeen;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.RunRule;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads results.json, one fork's slices at a time. Fields that it does not know are passed over. */
final class ResultsReader {

    private final Path file;
    private final RelativePaths paths;

    ResultsReader(Path file) {
        this.file = file;
        this.paths = new RelativePaths(file.toAbsolutePath().resolveSibling(""));
    }

    BenchmarkReport read() throws ResultsException {
        try (JsonParser in = ResultsShape.parser(Files.newBufferedReader(file))) {
            try {
                return report(in);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new JsonParseException(in, String.valueOf(e.getMessage()), e);
            }
        } catch (NoSuchFileException e) {
            throw new ResultsException("There is no " + file + " to report on. Run 'mvn verify' first.", e);
        } catch (NewerSchema e) {
            throw new ResultsException(
                    "The results " + file + " have schema version " + e.version + "; this plugin reads versions 1 to "
                            + ResultsJson.SCHEMA_VERSION
                            + ". Use the version of fbp-bench-maven-plugin that wrote them, or run 'mvn verify' again.",
                    e);
        } catch (JsonProcessingException e) {
            throw damaged(place(e) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw damaged(e.toString(), e);
        }
    }

    private BenchmarkReport report(JsonParser in) throws IOException {
        List<BenchmarkEntry> entries = new ArrayList<>();
        List<MachineState> machine = new ArrayList<>();
        in.nextToken();
        ObjectNode rest = object(in, (field, before) -> {
            if (field.equals("schemaVersion")) {
                requireKnown(in);
            }
            if (field.equals(MachineShape.FIELD)) {
                machine.add(MachineShape.read(in, paths));
                return true;
            }
            if (!field.equals("benchmarks")) {
                return false;
            }
            Optional<Environment> environment = environment(before);
            boolean readable = !before.has(ResultsShape.BASELINE_PROBLEM);
            eachElement(in, () -> entries.add(benchmark(in, environment, readable)));
            return true;
        });
        if (in.nextToken() != null) {
            throw new JsonParseException(in, "there is more text after its end");
        }
        if (!rest.has("schemaVersion")) {
            throw new JsonParseException(in, "it has no schemaVersion");
        }
        ResultsShape.Run run = ResultsShape.required(rest, ResultsShape.Run.class);
        return new BenchmarkReport(
                run.runId(),
                Instant.parse(run.start()),
                new Versions(run.pluginVersion(), text(rest, "runtimeVersion"), text(rest, "mavenVersion")),
                run.seed(),
                run.settings().toSettings(),
                environment(rest),
                baseline(run.baselineFile(), rest),
                text(rest, "module"),
                machine.stream().findFirst(),
                texts(rest, ResultsShape.REMARKS),
                judged(entries, machine));
    }

    /** What the run as a whole makes of its verdicts. */
    private static List<BenchmarkEntry> judged(List<BenchmarkEntry> entries, List<MachineState> machine) {
        MachineSeen seen = machine.stream().map(MachineState::seen).findFirst().orElse(MachineSeen.NOTHING);
        List<Judgement> judgements = RunRule.judge(
                        entries.stream().map(BenchmarkEntry::judgement).toList(), seen)
                .judgements();
        return IntStream.range(0, entries.size())
                .mapToObj(i -> entries.get(i).with(judgements.get(i)))
                .toList();
    }

    private static BaselineState baseline(String file, ObjectNode rest) throws IOException {
        List<MissingBenchmark> missing =
                ResultsShape.optional(rest, ResultsShape.MISSING, ResultsShape.Missing[].class).stream()
                        .flatMap(Stream::of)
                        .map(ResultsShape.Missing::toMissing)
                        .toList();
        return new BaselineState(
                file, ResultsShape.optional(rest, ResultsShape.BASELINE_PROBLEM, String.class), missing);
    }

    /** A field that files of earlier plugins lack. */
    private static String text(ObjectNode rest, String field) throws IOException {
        return ResultsShape.optional(rest, field, String.class).orElse("");
    }

    /** A field that files of earlier plugins lack. */
    private static List<String> texts(ObjectNode rest, String field) throws IOException {
        return List.of(ResultsShape.optional(rest, field, String[].class).orElse(new String[0]));
    }

    private BenchmarkEntry benchmark(JsonParser in, Optional<Environment> environment, boolean readable)
            throws IOException {
        ForksRead forks = new ForksRead();
        ObjectNode rest = object(
                in,
                (field, before) -> forks.read(
                        in,
                        field,
                        () -> new ForkReader(BenchmarkId.parse(before.path("id").asText()), environment, paths)));
        ResultsShape.Benchmark shape = ResultsShape.required(rest, ResultsShape.Benchmark.class);
        Optional<BaselineUsed> baseline = ResultsShape.optional(rest, "baseline", ResultsShape.UsedBaseline.class)
                .map(ResultsShape.UsedBaseline::toBaseline);
        PlannedBenchmark planned = new PlannedBenchmark(
                BenchmarkId.parse(shape.id()),
                BenchmarkKind.of(shape.kind()),
                shape.annotatedThresholds(),
                shape.annotatedTargets(),
                rate(rest),
                ResultsShape.optional(rest, "problem", String.class));
        Limits limits = new Limits(
                Thresholds.DEFAULT.with(shape.thresholds(), "thresholds of " + shape.id()),
                Targets.NONE.with(shape.targets(), "targets of " + shape.id()));
        Optional<BaselineFigures> figures = baseline.map(BaselineUsed::figures);
        Judgement judgement = DecisionRule.judge(
                new BenchmarkResults(planned, forks.figures(), sideBySide(rest, forks)),
                limits,
                figures,
                baseline.map(BaselineUsed::match).orElse(EnvironmentMatch.OTHER),
                readable);
        return new BenchmarkEntry(
                judgement, limits, baseline, shape.armDigest(), forks.files(), forks.referenceFiles());
    }

    /** Of a file of an earlier plugin that nobody looked for a reference. */
    private static SideBySide sideBySide(ObjectNode rest, ForksRead forks) throws IOException {
        Optional<PairsShape.Reference> reference =
                ResultsShape.optional(rest, PairsShape.REFERENCE, PairsShape.Reference.class);
        List<PairFigures> pairs = PairsShape.pairs(rest, forks);
        return reference.map(found -> found.toSideBySide(pairs)).orElseGet(() -> new SideBySide.None(""));
    }

    private static OptionalDouble rate(ObjectNode rest) throws IOException {
        Optional<Double> rate = ResultsShape.optional(rest, "rate", Double.class);
        return rate.isPresent() ? OptionalDouble.of(rate.get()) : OptionalDouble.empty();
    }

    private static Optional<Environment> environment(ObjectNode rest) throws IOException {
        return ResultsShape.optional(rest, "environment", Environment.class);
    }

    private static void requireKnown(JsonParser in) throws IOException {
        int version = in.getIntValue();
        if (version > ResultsJson.SCHEMA_VERSION) {
            throw new NewerSchema(version);
        }
        if (version < 1) {
            throw new JsonParseException(in, "there is no schemaVersion " + version);
        }
    }

    /** Takes what is too large to be kept as a tree. */
    interface LargeFields {
        /** Reads the value at which the parser stands, and says whether it did. */
        boolean read(String field, ObjectNode before) throws IOException;
    }

    /** Reads an element of an array. */
    interface Element {
        /** Reads the value at which the parser stands. */
        void read() throws IOException;
    }

    /** The fields of the object at which the parser stands, without those that are read as they come. */
    static ObjectNode object(JsonParser in, LargeFields large) throws IOException {
        require(in, JsonToken.START_OBJECT);
        ObjectNode rest = ResultsShape.emptyObject();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            if (!large.read(field, rest)) {
                rest.set(field, in.<JsonNode>readValueAsTree());
            }
        }
        require(in, JsonToken.END_OBJECT);
        return rest;
    }

    /** Goes through the array at which the parser stands. */
    static void eachElement(JsonParser in, Element element) throws IOException {
        require(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private static void require(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new JsonParseException(in, "expected " + token + " but found " + in.currentToken());
        }
    }

    private ResultsException damaged(String problem, Exception cause) {
        return new ResultsException(
                "Cannot read the results " + file + ": " + problem.replaceAll("\\s*\\R\\s*", " ")
                        + ". Run 'mvn verify' to measure again.",
                cause);
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    /** The file was written by a newer plugin. */
    private static final class NewerSchema extends IOException {
        private static final long serialVersionUID = 1;
        private final int version;

        NewerSchema(int version) {
            this.version = version;
        }
    }
}
