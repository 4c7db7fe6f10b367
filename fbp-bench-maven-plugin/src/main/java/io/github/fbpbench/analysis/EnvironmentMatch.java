package io.github.fbpbench.analysis;

/** How much of the baseline's environment this run's environment shares, and so what may be compared. */
public enum EnvironmentMatch {
    /** The same machine, JDK, flags and settings: everything may be compared. */
    SAME,
    /** Another machine or settings, but the same JDK feature version, object layout and collector: not time. */
    SAME_ALLOCATION,
    /** Only what is the same everywhere may be compared. */
    OTHER;

    /** Whether figures of this evidence may be compared. */
    public boolean allows(Metric.Evidence evidence) {
        return switch (evidence) {
            case TIME -> this == SAME;
            case ALLOCATION, HEAP -> this != OTHER;
            case COUNT -> true;
        };
    }
}
