package io.github.fbpbench.analysis;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lockstep pairs that were recorded on a shared machine of two virtual cores: six workloads, two JVMs on one core with {@code -Xbatch} and
 * G1, 100 measured slices of 10 ms per arm. A line of a file holds the workload, by how many per mille arm B does more,
 * and for each slice elapsed and CPU time of arm A, and of arm B, in ns per batch, to a tenth. The workload {@code pipe} has two
 * threads.
 */
final class RecordedPairs {

    /** B does 1% more; the machine was quiet. Eight pairs of each workload. */
    static final String ONE_PERCENT = "lockstep-one-percent.txt";

    /** B does the same; two processes spun beside it most of the time. Six pairs of each workload. */
    static final String BUSY_AND_IDENTICAL = "lockstep-busy-identical.txt";

    private static final long TWO_SECONDS = 2_000_000_000L;

    /** So that a tenth of a nanosecond per batch is a nanosecond. */
    private static final int MESSAGES = 10;

    private RecordedPairs() {}

    /** The pairs of a workload, the candidate as B. */
    static List<PairFigures> of(String file, String workload, Stage stage) {
        PlannedBenchmark benchmark = workload.equals("pipe")
                ? new PlannedBenchmark(Given.BENCHMARK.id(), new BenchmarkKind.OfNetwork(), Map.of(), Optional.empty())
                : Given.BENCHMARK;
        List<PairFigures> pairs = new ArrayList<>();
        lines(file).filter(line -> line.startsWith(workload + " ")).forEach(line -> {
            String[] fields = line.split(" ", -1);
            int number = pairs.size() + 1;
            pairs.add(PairFigures.of(
                    number,
                    stage,
                    new PairSetup(
                            Pairing.LOCKSTEP, true, Compilation.BATCH, number % 2 == 1 ? Arm.REFERENCE : Arm.CANDIDATE),
                    benchmark.kind(),
                    TWO_SECONDS,
                    GivenSlices.fork(benchmark, slices(fields, 4)),
                    GivenSlices.fork(benchmark, slices(fields, 2))));
        });
        return pairs;
    }

    private static List<Slice> slices(String[] fields, int first) {
        List<Slice> slices = new ArrayList<>();
        for (int i = first; i + 1 < fields.length; i += 4) {
            slices.add(new Slice(
                    Slice.Phase.MEASUREMENT,
                    MESSAGES,
                    0,
                    MESSAGES,
                    nanos(fields[i]),
                    nanos(fields[i + 1]),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Slice.ABSENT));
        }
        return slices;
    }

    private static long nanos(String perBatch) {
        return Math.round(MESSAGES * Double.parseDouble(perBatch));
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = RecordedPairs.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
