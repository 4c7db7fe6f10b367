package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One threshold for each metric. Immutable; later words override earlier ones:
 *
 * <pre>{@code
 * Thresholds ofBuild = Thresholds.defaultsOf(benchmark.kind()).with(parameter, "parameter 'thresholds'");
 * Thresholds ofClass = ofBuild.with(benchmark.thresholds(), benchmark.id().className());
 * }</pre>
 */
public final class Thresholds {

    /**
     * What holds for code on one thread where nothing else is said: throughput -10%, p50 +15%, p99 +50%, allocation +1%, error rate +0%, growth
     * of the heap +1 byte per message, threads +0, leases +0; all else is off.
     */
    public static final Thresholds DEFAULT = new Thresholds(Map.of(
            Metric.THROUGHPUT, new Threshold.Limit(.1),
            Metric.P50, new Threshold.Limit(.15),
            Metric.P99, new Threshold.Limit(.5),
            Metric.ALLOCATION, new Threshold.Limit(.01),
            Metric.ERROR_RATE, new Threshold.Limit(0),
            Metric.HEAP_GROWTH, new Threshold.Limit(1),
            Metric.THREADS, new Threshold.Limit(0),
            Metric.LEASES, new Threshold.Limit(0)));

    /**
     * The same for code on several threads, but for throughput -30%; allocation, p50 and p99 are off. These hang on how
     * many cores are really free and on how threads meet, more than on the code.
     */
    private static final Thresholds OF_SEVERAL_THREADS =
            DEFAULT.with(Map.of("throughput", "-30%", "allocation", "off", "p50", "off", "p99", "off"), "defaults");

    /** Where candidate and reference run side by side, smaller changes can be told apart. */
    private static final Thresholds SIDE_BY_SIDE =
            DEFAULT.with(Map.of("throughput", "-2%", "allocation", "+0.1%"), "defaults");

    private static final Thresholds SIDE_BY_SIDE_OF_SEVERAL_THREADS =
            OF_SEVERAL_THREADS.with(Map.of("cost", "+3%"), "defaults");

    /** Without those that are off. */
    private final Map<Metric, Threshold> thresholds;

    private Thresholds(Map<Metric, Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    /** What holds for a kind of benchmark where nothing else is said, and nothing is measured side by side. */
    public static Thresholds defaultsOf(BenchmarkKind kind) {
        return defaultsOf(kind, false);
    }

    /**
     * What holds for a kind of benchmark where nothing else is said.
     *
     * @param sideBySide whether pairs of forks of candidate and reference are at hand: then throughput is -2% and allocation
     *     +.1% for code on one thread, and cost is +3% for code on several
     */
    public static Thresholds defaultsOf(BenchmarkKind kind, boolean sideBySide) {
        if (kind.hasSeveralThreads()) {
            return sideBySide ? SIDE_BY_SIDE_OF_SEVERAL_THREADS : OF_SEVERAL_THREADS;
        }
        return sideBySide ? SIDE_BY_SIDE : DEFAULT;
    }

    /** A threshold of one metric; all else is off. */
    static Thresholds only(Metric metric, Threshold threshold) {
        return new Thresholds(threshold instanceof Threshold.Limit ? Map.of(metric, threshold) : Map.of());
    }

    /**
     * The same thresholds but for those in {@code texts}.
     *
     * @param texts word of the metric to text
     * @param origin where the texts stand, for messages
     * @throws IllegalArgumentException if there is no such metric or a text does not parse; the message starts with the
     *     origin
     */
    public Thresholds with(Map<String, String> texts, String origin) {
        Map<Metric, Threshold> changed = new EnumMap<>(Metric.class);
        changed.putAll(thresholds);
        new TreeMap<>(texts).forEach((word, text) -> {
            try {
                Metric metric = Metric.of(word);
                // Maven gives null for an empty element.
                Threshold threshold = Threshold.parse(metric, Objects.requireNonNullElse(text, ""));
                if (threshold instanceof Threshold.Off) {
                    changed.remove(metric);
                } else {
                    changed.put(metric, threshold);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
            }
        });
        return new Thresholds(changed);
    }

    /** The threshold of a metric. */
    public Threshold of(Metric metric) {
        return thresholds.getOrDefault(metric, new Threshold.Off());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thresholds that && thresholds.equals(that.thresholds);
    }

    @Override
    public int hashCode() {
        return thresholds.hashCode();
    }

    @Override
    public String toString() {
        return thresholds.toString();
    }
}
