package io.github.fbpbench.measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file in which the plugin tells a fork what to do: a name and a value per line. */
public final class ForkRequestFormat {

    private static final String CLOSED_LOOP = "closed";
    private static final String SINGLE = "single";

    private ForkRequestFormat() {}

    /** Writes a request. */
    public static void write(ForkRequest request, Path file) throws IOException {
        ForkSettings settings = request.settings();
        List<String> lines = new ArrayList<>(List.of(
                LineFormat.join("benchmark", request.id()),
                LineFormat.join("kind", request.kind().word()),
                LineFormat.join(
                        "rate", request.rate().isPresent() ? request.rate().getAsDouble() : CLOSED_LOOP),
                LineFormat.join("sliceNanos", settings.slice().toNanos()),
                LineFormat.join("warmupNanos", settings.warmup().toNanos()),
                LineFormat.join("measurementNanos", settings.measurement().toNanos()),
                LineFormat.join("seed", request.seed()),
                LineFormat.join("result", request.result()),
                LineFormat.join("handOver", request.handOver()),
                LineFormat.join("arm", request.arm().map(Arm::word).orElse(SINGLE)),
                LineFormat.join("injections", injections(request.injections()))));
        request.profile().ifPresent(profile -> {
            lines.add(LineFormat.join("profileFolder", profile.files().folder()));
            lines.add(LineFormat.join("heapDump", profile.heapDump()));
        });
        Files.write(file, lines);
    }

    /**
     * Reads a request.
     *
     * @throws IOException if the file cannot be read or lacks a line
     */
    public static ForkRequest read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            List<String> fields = LineFormat.split(line);
            values.put(fields.get(0), fields.get(1));
        }
        try {
            return new ForkRequest(
                    BenchmarkId.parse(value(values, "benchmark")),
                    BenchmarkKind.of(value(values, "kind")),
                    rate(value(values, "rate")),
                    new ForkSettings(
                            nanos(values, "sliceNanos"),
                            nanos(values, "warmupNanos"),
                            nanos(values, "measurementNanos")),
                    Long.parseLong(value(values, "seed")),
                    Path.of(value(values, "result")),
                    Path.of(value(values, "handOver")),
                    arm(value(values, "arm")),
                    profile(values),
                    injections(value(values, "injections")));
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot read the request " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<ProfileRequest> profile(Map<String, String> values) {
        return Optional.ofNullable(values.get("profileFolder"))
                .map(folder -> new ProfileRequest(
                        new ProfileFiles(Path.of(folder)), Boolean.parseBoolean(value(values, "heapDump"))));
    }

    private static String injections(List<Injection> injections) {
        return injections.stream()
                .map(injection -> injection.share() + ":" + injection.objects())
                .collect(Collectors.joining(" "));
    }

    private static List<Injection> injections(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(" ", -1))
                        .map(each -> each.split(":", -1))
                        .map(each -> new Injection(Double.parseDouble(each[0]), Integer.parseInt(each[1])))
                        .toList();
    }

    private static Optional<Arm> arm(String word) {
        return word.equals(SINGLE) ? Optional.empty() : Optional.of(Arm.of(word));
    }

    private static OptionalDouble rate(String text) {
        return text.equals(CLOSED_LOOP) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    private static Duration nanos(Map<String, String> values, String name) {
        return Duration.ofNanos(Long.parseLong(value(values, name)));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no line '" + name + "'");
        }
        return value;
    }
}
