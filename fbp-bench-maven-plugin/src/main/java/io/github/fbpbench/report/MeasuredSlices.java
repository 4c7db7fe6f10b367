package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through the slices of results.json, so that no more than those of one benchmark are in memory at a time. */
final class MeasuredSlices {

    /**
     * A fork that did not fail.
     *
     * @param number of the fork among those of its benchmark, from 1
     * @param slices in the order of time, warm-up included; at least one is measured
     */
    record Fork(int number, List<Slice> slices) {}

    /** Takes the forks of a benchmark. */
    interface Visitor {
        /** Is called for each benchmark in the order of the file, also for those without such forks. */
        void visit(BenchmarkId id, List<Fork> forks) throws IOException;
    }

    private MeasuredSlices() {}

    /**
     * Reads a file that this version has written or read just before.
     *
     * @throws IOException if it cannot be read, or from the visitor
     */
    static void read(Path results, Visitor visitor) throws IOException {
        try (JsonParser in = ResultsShape.parser(Files.newBufferedReader(results))) {
            in.nextToken();
            ResultsReader.object(in, (field, before) -> {
                if (!field.equals("benchmarks")) {
                    return false;
                }
                ResultsReader.eachElement(in, () -> benchmark(in, visitor));
                return true;
            });
        }
    }

    private static void benchmark(JsonParser in, Visitor visitor) throws IOException {
        List<Fork> forks = new ArrayList<>();
        ObjectNode rest = ResultsReader.object(in, (field, before) -> switch (field) {
            case PairsShape.FORKS -> {
                ResultsReader.eachElement(in, () -> fork(in, forks));
                yield true;
            }
            case PairsShape.REFERENCE_FORKS -> {
                in.skipChildren();
                yield true;
            }
            default -> false;
        });
        visitor.visit(BenchmarkId.parse(rest.path("id").asText()), forks);
    }

    private static void fork(JsonParser in, List<Fork> forks) throws IOException {
        List<Slice> slices = new ArrayList<>();
        ObjectNode rest = ResultsReader.object(in, (field, before) -> {
            if (!field.equals("slices")) {
                return false;
            }
            ResultsReader.eachElement(in, () -> slices.add(ForkReader.slice(in)));
            return true;
        });
        boolean measured = slices.stream().anyMatch(slice -> slice.phase() == Slice.Phase.MEASUREMENT);
        if (measured && !rest.has("failure")) {
            forks.add(new Fork(rest.path("number").asInt(), slices));
        }
    }
}
