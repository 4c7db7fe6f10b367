package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the forks of one benchmark from results.json, and sums each up.
 *
 * @param id the benchmark
 * @param runEnvironment of forks that name none
 * @param paths to resolve the names of files with
 */
record ForkReader(BenchmarkId id, Optional<Environment> runEnvironment, RelativePaths paths) {

    private static final int NUMBERS = ResultsShape.SLICE_COLUMNS.size() - 1;

    /** A fork, summed up. */
    record Fork(ForkFigures figures, Optional<ForkFiles> files) {}

    /** Reads the fork at which the parser stands. */
    Fork read(JsonParser in) throws IOException {
        List<Slice> slices = new ArrayList<>();
        ObjectNode rest = ResultsReader.object(in, (field, before) -> {
            if (!field.equals("slices")) {
                return false;
            }
            ResultsReader.eachElement(in, () -> slices.add(slice(in)));
            return true;
        });
        ResultsShape.Fork fork = ResultsShape.required(rest, ResultsShape.Fork.class);
        return new Fork(figures(fork, slices, rest), files(fork.number(), rest));
    }

    private ForkFigures figures(ResultsShape.Fork fork, List<Slice> slices, ObjectNode rest) throws IOException {
        Optional<ForkFailure> failure = ResultsShape.optional(rest, "failure", ForkFailure.class);
        Optional<NetworkUse> network = ResultsShape.optional(rest, "network", NetworkUse.class);
        Optional<PoolUse> pool = ResultsShape.optional(rest, "pool", PoolUse.class);
        if (rest.has("slicesMissing")) {
            return new ForkFigures(
                    fork.number(),
                    fork.stage(),
                    ResultsShape.byMetric(fork.figures()),
                    ResultsShape.optional(rest, "observations", ResultsShape.Observed.class)
                            .map(seen -> seen.toObservations(network, pool)),
                    failure);
        }
        ForkResult result = new ForkResult(
                id,
                ResultsShape.optional(rest, "environment", Environment.class).or(() -> runEnvironment),
                slices,
                ResultsShape.optional(rest, "closing", ResultsShape.ClosingPhase.class)
                        .map(closing -> closing.toClosing(network, pool)),
                failure);
        return ForkFigures.of(fork.number(), fork.stage(), result);
    }

    private Optional<ForkFiles> files(int number, ObjectNode rest) throws IOException {
        Optional<String> result = ResultsShape.optional(rest, "result", String.class);
        Optional<String> log = ResultsShape.optional(rest, "log", String.class);
        return result.isEmpty() || log.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForkFiles(number, turn(rest), paths.path(result.get()), paths.path(log.get())));
    }

    private static Optional<ForkTurn> turn(ObjectNode rest) throws IOException {
        if (!rest.has("order")) {
            return Optional.empty();
        }
        ResultsShape.Turn turn = ResultsShape.required(rest, ResultsShape.Turn.class);
        return Optional.of(new ForkTurn(turn.order(), Instant.parse(turn.start()), turn.elapsedNanos()));
    }

    /** Reads the slice at which the parser stands. */
    static Slice slice(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY || in.nextToken() != JsonToken.VALUE_STRING) {
            throw new JsonParseException(in, "a slice must be an array that starts with its phase");
        }
        Slice.Phase phase = Slice.Phase.valueOf(in.getText().toUpperCase(Locale.ROOT));
        long[] n = new long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            n[i] = in.nextToken() == JsonToken.VALUE_NULL ? Slice.ABSENT : in.getLongValue();
        }
        return new Slice(
                phase, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], latency(in));
    }

    /** Reads to the end of a slice. */
    private static Optional<SliceLatency> latency(JsonParser in) throws IOException {
        if (in.nextToken() == JsonToken.END_ARRAY) {
            return Optional.empty();
        }
        long[] n = new long[ResultsShape.LATENCY_COLUMNS.size()];
        for (int i = 0; i < n.length; i++) {
            n[i] = in.getLongValue();
            in.nextToken();
        }
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(
                    in,
                    "a slice must have " + ResultsShape.SLICE_COLUMNS.size() + " columns, or " + n.length + " more");
        }
        return Optional.of(new SliceLatency(n[0], n[1], n[2], n[3], n[4], n[5]));
    }
}
