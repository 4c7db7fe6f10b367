package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.List;

/** How much of the baseline's environment this run's environment shares, and so what may be compared. */
public enum EnvironmentMatch {
    /** The same machine, JDK, flags and settings: everything may be compared. */
    SAME,
    /** The same environment, but messages came at another rate: not time. */
    OTHER_RATE,
    /** The same machine and JDK, object layout and collector, but other flags, or forks of another length: not time. */
    OTHER_SETTINGS,
    /** Another machine or JDK, but the same JDK feature version, object layout and collector: not time. */
    SAME_ALLOCATION,
    /** The same machine and JDK, but another object layout or collector: only what is the same everywhere. */
    OTHER_COLLECTOR,
    /** Another machine or JDK: only what is the same everywhere may be compared. */
    OTHER;

    /** Whether the figures come from another machine or JDK. */
    public boolean isElsewhere() {
        return this == SAME_ALLOCATION || this == OTHER;
    }

    /**
     * Whether figures may be compared with accepted ones. Threads that are left are often those of a pool as large as the
     * machine has cores, so that only none are none everywhere.
     */
    boolean allows(Metric metric, BenchmarkKind kind, List<Double> accepted) {
        if (metric == Metric.THREADS && accepted.stream().anyMatch(count -> count > 0)) {
            return this == SAME || this == OTHER_RATE;
        }
        return switch (metric.evidence(kind)) {
            case TIME -> this == SAME;
            case ALLOCATION, HEAP -> this != OTHER && this != OTHER_COLLECTOR;
            case COUNT -> true;
        };
    }
}
