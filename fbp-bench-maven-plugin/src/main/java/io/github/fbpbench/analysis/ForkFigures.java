package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ForkFailure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a fork once its slices have been summed up.
 *
 * @param number of the fork among those of its benchmark in this run, from 1
 * @param stage why it was run
 * @param figures one figure per metric that could be measured; empty if the fork failed before its first measured slice
 * @param failure why there is no result; absent if there is one
 */
public record ForkFigures(int number, Stage stage, Map<Metric, Double> figures, Optional<ForkFailure> failure) {

    /** Why a fork was run. */
    public enum Stage {
        /** To get a first verdict. */
        FIRST,
        /** To measure a suspect again; if there are such forks, only they decide. */
        AGAIN
    }

    /** Keeps the map from changing. */
    public ForkFigures {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }
}
