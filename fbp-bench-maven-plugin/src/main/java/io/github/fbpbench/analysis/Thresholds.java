package io.github.fbpbench.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One threshold for each metric. Immutable; later words override earlier ones:
 *
 * <pre>{@code
 * Thresholds ofBuild = Thresholds.DEFAULT.with(parameter, "parameter 'thresholds'");
 * Thresholds ofClass = ofBuild.with(benchmark.thresholds(), benchmark.id().className());
 * }</pre>
 */
public final class Thresholds {

    /**
     * What holds where nothing else is said: throughput -10%, allocation +1%, error rate +0%, threads +0; CPU time and
     * heap are off.
     */
    public static final Thresholds DEFAULT = new Thresholds(Map.of(
            Metric.THROUGHPUT, new Threshold.Limit(.1),
            Metric.CPU_TIME, new Threshold.Off(),
            Metric.ALLOCATION, new Threshold.Limit(.01),
            Metric.ERROR_RATE, new Threshold.Limit(0),
            Metric.RETAINED_HEAP, new Threshold.Off(),
            Metric.PEAK_HEAP, new Threshold.Off(),
            Metric.THREADS, new Threshold.Limit(0)));

    private final Map<Metric, Threshold> thresholds;

    private Thresholds(Map<Metric, Threshold> thresholds) {
        this.thresholds = thresholds;
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
        Map<Metric, Threshold> changed = new EnumMap<>(thresholds);
        new TreeMap<>(texts).forEach((word, text) -> {
            try {
                Metric metric = Metric.of(word);
                // Maven gives null for an empty element.
                changed.put(metric, Threshold.parse(metric, Objects.requireNonNullElse(text, "")));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
            }
        });
        return new Thresholds(changed);
    }

    /** The threshold of a metric. */
    public Threshold of(Metric metric) {
        return Objects.requireNonNull(thresholds.get(metric));
    }
}
