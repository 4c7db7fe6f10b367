package io.github.fbpbench.baseline;

import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One of the things that decide whether time may be compared.
 *
 * @param value compared as text
 * @param shown how a sentence says it
 */
record EnvironmentField(String value, String shown) {

    private static final long MEGABYTE = 1024 * 1024;

    /** Every field, always as many and in the same order. */
    static List<EnvironmentField> all(Environment environment, ForkSettings settings) {
        return List.of(
                text("processor ", environment.cpu()),
                new EnvironmentField(
                        Integer.toString(environment.cores()),
                        environment.cores() + (environment.cores() == 1 ? " core" : " cores")),
                cpuLimit(environment.cpuLimit()),
                memoryLimit(environment.memoryLimitBytes()),
                text("", environment.architecture()),
                text("", environment.operatingSystem()),
                text("JDK by ", environment.jdkVendor()),
                text("JDK ", environment.jdkVersion()),
                new EnvironmentField(
                        Integer.toString(environment.jdkFeature()), "JDK feature version " + environment.jdkFeature()),
                text("", environment.vm()),
                text("collector ", environment.gc()),
                text("object layout ", environment.objectLayout()),
                text("flags ", environment.flags()),
                new EnvironmentField(
                        settings.slice().toString(),
                        "slices of " + settings.slice().toMillis() + " ms"),
                new EnvironmentField(
                        settings.warmup().toString(),
                        "a warm-up of " + settings.warmup().toMillis() + " ms"),
                new EnvironmentField(
                        settings.measurement().toString(),
                        settings.measurement().toMillis() + " ms of measuring"));
    }

    /**
     * One sentence that says in what two environments differ, such as {@code this run: processor A, 2 cores; the
     * baseline: processor B, 4 cores}. Empty if they differ in nothing.
     */
    static String difference(List<EnvironmentField> run, List<EnvironmentField> baseline) {
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            if (!run.get(i).value().equals(baseline.get(i).value())) {
                ours.add(run.get(i).shown());
                theirs.add(baseline.get(i).shown());
            }
        }
        return ours.isEmpty()
                ? ""
                : "this run: " + String.join(", ", ours) + "; the baseline: " + String.join(", ", theirs);
    }

    /** In how many fields two environments differ. */
    static int differences(List<EnvironmentField> one, List<EnvironmentField> other) {
        int count = 0;
        for (int i = 0; i < one.size(); i++) {
            count += one.get(i).value().equals(other.get(i).value()) ? 0 : 1;
        }
        return count;
    }

    /** Messages per second at which latency is measured, if at any. */
    static EnvironmentField rate(OptionalDouble rate) {
        return rate.isEmpty()
                ? new EnvironmentField("", "one message after the other")
                : new EnvironmentField(
                        Figures.text(rate.getAsDouble()), "a rate of " + Figures.text(rate.getAsDouble()) + " msg/s");
    }

    private static EnvironmentField text(String prefix, String value) {
        return new EnvironmentField(value, prefix + (value.isEmpty() ? "(none)" : value));
    }

    private static EnvironmentField cpuLimit(String limit) {
        return new EnvironmentField(
                limit, limit.isEmpty() ? "no limit of cores" : "a container limit of " + limit + " cores");
    }

    private static EnvironmentField memoryLimit(long bytes) {
        return new EnvironmentField(
                Long.toString(bytes),
                bytes == Slice.ABSENT
                        ? "no limit of memory"
                        : "a container limit of " + bytes / MEGABYTE + " MB of memory");
    }
}
