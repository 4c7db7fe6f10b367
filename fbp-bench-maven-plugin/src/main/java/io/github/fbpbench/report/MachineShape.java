package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.MachineSeen;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Ruler;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How results.json holds what was seen of the machine. Of rulers no slices are kept. */
final class MachineShape {

    static final String FIELD = "machine";

    private static final String PARALLELISM = "parallelism";
    private static final String RULERS = "rulers";

    /** Forks without slices have no need of their benchmark's name. */
    private static final BenchmarkId ANY_RULER = new BenchmarkId("Ruler", Scenario.THROUGHPUT);

    private MachineShape() {}

    /** What must be there. */
    record Machine(String unbound, long waitedNanos) {}

    static void write(JsonGenerator json, RelativePaths paths, MachineState machine) throws IOException {
        json.writeObjectFieldStart(FIELD);
        if (machine.seen().parallelism().isPresent()) {
            json.writePOJOField(PARALLELISM, machine.seen().parallelism().get());
        }
        json.writeStringField("unbound", machine.unbound().orElse(""));
        json.writeNumberField("waitedNanos", machine.waitedNanos());
        json.writeArrayFieldStart(RULERS);
        for (Ruler ruler : machine.seen().rulers()) {
            json.writeStartObject();
            json.writeStringField("name", ruler.name());
            json.writePOJOField(
                    PairsShape.PAIRS,
                    ruler.pairs().stream().map(PairsShape.Pair::of).toList());
            forks(
                    json,
                    paths,
                    PairsShape.FORKS,
                    ruler.pairs().stream().map(PairFigures::candidate).toList());
            forks(
                    json,
                    paths,
                    PairsShape.REFERENCE_FORKS,
                    ruler.pairs().stream().map(PairFigures::reference).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void forks(JsonGenerator json, RelativePaths paths, String field, List<ForkFigures> forks)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (ForkFigures fork : forks) {
            new ForkWriter(json, paths, UnaryOperator.identity()).writeFigures(fork, "those of rulers are not kept");
        }
        json.writeEndArray();
    }

    /** Reads the value at which the parser stands. */
    static MachineState read(JsonParser in, RelativePaths paths) throws IOException {
        List<Ruler> rulers = new ArrayList<>();
        ObjectNode rest = ResultsReader.object(in, (field, before) -> {
            if (!field.equals(RULERS)) {
                return false;
            }
            ResultsReader.eachElement(in, () -> rulers.add(ruler(in, paths)));
            return true;
        });
        Machine machine = ResultsShape.required(rest, Machine.class);
        return new MachineState(
                new MachineSeen(rulers, ResultsShape.optional(rest, PARALLELISM, Parallelism.class)),
                machine.unbound().isEmpty() ? Optional.empty() : Optional.of(machine.unbound()),
                machine.waitedNanos());
    }

    private static Ruler ruler(JsonParser in, RelativePaths paths) throws IOException {
        ForkReader reader = new ForkReader(ANY_RULER, Optional.empty(), paths);
        ForksRead forks = new ForksRead();
        ObjectNode rest = ResultsReader.object(in, (field, before) -> forks.read(in, field, () -> reader));
        return new Ruler(rest.path("name").asText(), PairsShape.pairs(rest, forks));
    }
}
