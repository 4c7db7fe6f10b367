package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Observations;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes one fork of results.json, with the slices of its own file. */
final class ForkWriter {

    private static final ForkFailure INCOMPLETE =
            new ForkFailure(ForkFailure.Cause.CRASHED, "The fork ended before it was done", "");

    private final JsonGenerator json;
    private final RelativePaths paths;
    private final UnaryOperator<String> texts;

    /**
     * A writer.
     *
     * @param texts how words in the file of the fork may be told
     */
    ForkWriter(JsonGenerator json, RelativePaths paths, UnaryOperator<String> texts) {
        this.json = json;
        this.paths = paths;
        this.texts = texts;
    }

    /**
     * Writes a fork.
     *
     * @param runEnvironment repeated only where the fork's is another
     */
    void write(BenchmarkId id, ForkFigures fork, Optional<ForkFiles> files, Optional<Environment> runEnvironment)
            throws IOException {
        start(fork);
        if (files.isPresent()) {
            if (files.get().turn().isPresent()) {
                ForkTurn turn = files.get().turn().get();
                json.writeNumberField("order", turn.order());
                json.writeStringField("start", turn.start().toString());
                json.writeNumberField("elapsedNanos", turn.elapsedNanos());
            }
            json.writeStringField("result", paths.text(files.get().result()));
            json.writeStringField("log", paths.text(files.get().log()));
        }
        @Nullable ForkResult result = null;
        String problem = "the fork left no file";
        if (files.isPresent()) {
            try {
                result = ForkResultFormat.read(
                                id, files.get().result(), fork.failure().orElse(INCOMPLETE))
                        .withTexts(texts);
            } catch (IOException e) {
                problem = texts.apply(e.toString());
            }
        }
        if (result == null) {
            withoutSlices(fork, problem);
        } else {
            details(result, runEnvironment);
        }
        json.writeEndObject();
    }

    /**
     * Writes a fork of which no slices are kept.
     *
     * @param why said in their place
     */
    void writeFigures(ForkFigures fork, String why) throws IOException {
        start(fork);
        withoutSlices(fork, why);
        json.writeEndObject();
    }

    private void start(ForkFigures fork) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", fork.number());
        json.writeStringField("stage", fork.stage().name());
        if (fork.failure().isPresent()) {
            json.writePOJOField("failure", fork.failure().get());
        }
        json.writePOJOField("figures", ResultsShape.byWord(fork.figures()));
    }

    private void withoutSlices(ForkFigures fork, String why) throws IOException {
        json.writeStringField("slicesMissing", why);
        if (fork.observations().isPresent()) {
            Observations seen = fork.observations().get();
            json.writePOJOField("observations", ResultsShape.Observed.of(seen));
            inside(seen.network(), seen.pool());
        }
    }

    private void details(ForkResult result, Optional<Environment> runEnvironment) throws IOException {
        if (result.environment().isPresent() && !result.environment().equals(runEnvironment)) {
            json.writePOJOField("environment", result.environment().get());
        }
        if (result.closing().isPresent()) {
            closing(result.closing().get());
        }
        json.writeArrayFieldStart("slices");
        for (Slice slice : result.slices()) {
            json.writeStartArray();
            json.writeString(slice.phase().name().toLowerCase(Locale.ROOT));
            for (long figure : figures(slice)) {
                if (figure == Slice.ABSENT) {
                    json.writeNull();
                } else {
                    json.writeNumber(figure);
                }
            }
            if (slice.latency().isPresent()) {
                latency(slice.latency().get());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void closing(Closing closing) throws IOException {
        json.writePOJOField("closing", ResultsShape.ClosingPhase.of(closing));
        inside(closing.network(), closing.pool());
    }

    private void inside(Optional<NetworkUse> network, Optional<PoolUse> pool) throws IOException {
        if (network.isPresent()) {
            json.writePOJOField("network", network.get());
        }
        if (pool.isPresent()) {
            json.writePOJOField("pool", pool.get());
        }
    }

    private void latency(SliceLatency latency) throws IOException {
        json.writeNumber(latency.count());
        json.writeNumber(latency.p50Nanos());
        json.writeNumber(latency.p95Nanos());
        json.writeNumber(latency.p99Nanos());
        json.writeNumber(latency.p999Nanos());
        json.writeNumber(latency.maxNanos());
    }

    private static List<Long> figures(Slice slice) {
        return List.of(
                slice.messages(),
                slice.failed(),
                slice.emitted(),
                slice.wallNanos(),
                slice.cpuNanos(),
                slice.allocatedBytes(),
                slice.heapUsedBytes(),
                slice.gcCount(),
                slice.gcNanos(),
                slice.jitNanos(),
                slice.stealNanos(),
                slice.pressureNanos(),
                slice.runDelayNanos());
    }
}
