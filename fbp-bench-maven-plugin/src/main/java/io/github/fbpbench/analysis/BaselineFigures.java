package io.github.fbpbench.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The accepted figures of one benchmark in one environment.
 *
 * @param samples per metric one figure for each fork, in the order in which the forks ran; finite numbers, never empty
 */
public record BaselineFigures(Map<Metric, List<Double>> samples) {

    /**
     * Keeps the map from changing.
     *
     * @throws IllegalArgumentException if a metric has no sample or one that is not finite
     */
    public BaselineFigures {
        Map<Metric, List<Double>> copy = new EnumMap<>(Metric.class);
        samples.forEach((metric, figures) -> copy.put(metric, new Distribution(figures).samples()));
        samples = Collections.unmodifiableMap(copy);
    }
}
