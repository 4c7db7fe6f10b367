package io.github.fbpbench.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ForkResultWriter} has written so far. */
public final class ForkResultFormat {

    static final String HEADER = "fbp-bench-fork";
    static final int VERSION = 1;

    /** Behind the name of the line, the phase and twelve figures. */
    private static final int FIRST_LATENCY = 15;

    private ForkResultFormat() {}

    /**
     * Reads a fork's file. The file of a fork that died ends early; what it holds is returned as a failed result with
     * {@code ifIncomplete} for its reason. A last line without its end is not read.
     *
     * @throws IOException if the file cannot be read, or holds what no fork of this version writes
     */
    public static ForkResult read(BenchmarkId id, Path file, ForkFailure ifIncomplete) throws IOException {
        @Nullable Environment environment = null;
        List<Slice> slices = new ArrayList<>();
        List<String> threadsLeft = new ArrayList<>();
        List<ConnectionUse> connections = new ArrayList<>();
        Optional<NetworkUse> network = Optional.empty();
        Optional<PoolUse> pool = Optional.empty();
        @Nullable Closing closing = null;
        @Nullable ForkFailure failure = null;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<String> lines = completeLines(in);
            for (int i = 0; i < lines.size(); i++) {
                List<String> fields = LineFormat.split(lines.get(i));
                try {
                    switch (fields.get(0)) {
                        case HEADER -> requireVersion(fields);
                        case "environment" -> environment = environment(fields);
                        case "slice" -> slices.add(slice(fields));
                        case "threadLeft" -> threadsLeft.add(fields.get(1));
                        case "connection" -> connections.add(connection(fields));
                        case "network" -> network = Optional.of(new NetworkUse(connections, fields.get(1)));
                        case "pool" -> pool = Optional.of(pool(fields));
                        case "closing" -> closing = closing(fields, threadsLeft, network, pool);
                        case "failure" -> failure = failure == null ? failure(fields) : failure;
                        default -> throw new IllegalArgumentException("unknown line '" + fields.get(0) + "'");
                    }
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IOException("Cannot read line " + (i + 1) + " of " + file + ": " + e.getMessage(), e);
                }
            }
        }
        if (failure == null && closing == null) {
            failure = ifIncomplete;
        }
        return new ForkResult(
                id,
                Optional.ofNullable(environment),
                slices,
                Optional.ofNullable(closing),
                Optional.ofNullable(failure));
    }

    private static List<String> completeLines(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        return lines;
    }

    private static void requireVersion(List<String> fields) {
        if (Integer.parseInt(fields.get(1)) != VERSION) {
            throw new IllegalArgumentException("the format is version " + fields.get(1) + ", not " + VERSION
                    + "; the plugin on the fork's class path is not this one");
        }
    }

    private static Environment environment(List<String> fields) {
        return new Environment(
                fields.get(1),
                Integer.parseInt(fields.get(2)),
                fields.get(3),
                Long.parseLong(fields.get(4)),
                fields.get(5),
                fields.get(6),
                fields.get(7),
                fields.get(8),
                Integer.parseInt(fields.get(9)),
                fields.get(10),
                fields.get(11),
                fields.get(12),
                fields.get(13));
    }

    private static Slice slice(List<String> fields) {
        long[] figures = new long[13];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Long.parseLong(fields.get(i + 2));
        }
        return new Slice(
                Slice.Phase.valueOf(fields.get(1)),
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                figures[7],
                figures[8],
                figures[9],
                figures[10],
                figures[11],
                figures[12],
                latency(fields));
    }

    private static Optional<SliceLatency> latency(List<String> fields) {
        if (fields.size() <= FIRST_LATENCY) {
            return Optional.empty();
        }
        long[] figures = new long[6];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Long.parseLong(fields.get(FIRST_LATENCY + i));
        }
        return Optional.of(new SliceLatency(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]));
    }

    private static ConnectionUse connection(List<String> fields) {
        return new ConnectionUse(
                fields.get(1),
                Integer.parseInt(fields.get(2)),
                Long.parseLong(fields.get(3)),
                Long.parseLong(fields.get(4)),
                Long.parseLong(fields.get(5)),
                Long.parseLong(fields.get(6)),
                Arrays.stream(fields.get(7).split(" "))
                        .filter(text -> !text.isEmpty())
                        .map(Double::valueOf)
                        .toList());
    }

    private static PoolUse pool(List<String> fields) {
        return new PoolUse(
                fields.get(1),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Double.parseDouble(fields.get(4)),
                Integer.parseInt(fields.get(5)),
                Long.parseLong(fields.get(6)),
                Long.parseLong(fields.get(7)),
                Long.parseLong(fields.get(8)),
                Long.parseLong(fields.get(9)),
                Long.parseLong(fields.get(10)),
                Long.parseLong(fields.get(11)),
                Long.parseLong(fields.get(12)),
                Integer.parseInt(fields.get(13)));
    }

    private static Closing closing(
            List<String> fields, List<String> threadsLeft, Optional<NetworkUse> network, Optional<PoolUse> pool) {
        return new Closing(
                Long.parseLong(fields.get(1)),
                Long.parseLong(fields.get(2)),
                Double.parseDouble(fields.get(3)),
                threadsLeft,
                Boolean.parseBoolean(fields.get(4)),
                Long.parseLong(fields.get(5)),
                fields.get(6),
                Double.parseDouble(fields.get(7)),
                Integer.parseInt(fields.get(8)),
                network,
                pool);
    }

    private static ForkFailure failure(List<String> fields) {
        return new ForkFailure(ForkFailure.Cause.valueOf(fields.get(1)), fields.get(2), fields.get(3));
    }
}
