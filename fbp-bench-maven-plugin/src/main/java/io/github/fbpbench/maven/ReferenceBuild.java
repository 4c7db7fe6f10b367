package io.github.fbpbench.maven;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the code that is compared with is built.
 *
 * @param deadline after which that is given up
 * @param chosenPhase of the lifecycle up to which it is built; absent if that is left to what the modules need
 * @param packages whether modules have to be packaged, since their artifacts are more than their classes
 */
record ReferenceBuild(Duration deadline, Optional<String> chosenPhase, boolean packages) {

    private static final String COMPILED = "test-compile";
    private static final String PACKAGED = "package";

    /**
     * As the parameters say it.
     *
     * @throws IllegalArgumentException naming the parameter that is wrong
     */
    static ReferenceBuild of(int timeoutSeconds, @Nullable String phase) {
        if (timeoutSeconds < 1) {
            throw new IllegalArgumentException("referenceTimeout must be at least 1 s, but is " + timeoutSeconds);
        }
        if (phase != null && !phase.strip().matches("[A-Za-z][A-Za-z0-9:-]*")) {
            throw new IllegalArgumentException("referencePhase must be a phase of the lifecycle from " + COMPILED
                    + " on, such as " + PACKAGED + ", but is '" + phase + "'");
        }
        return new ReferenceBuild(
                Duration.ofSeconds(timeoutSeconds), Optional.ofNullable(phase).map(String::strip), false);
    }

    /** The same, where the candidate needs packaged modules or not. */
    ReferenceBuild packaging(boolean needed) {
        return new ReferenceBuild(deadline, chosenPhase, needed);
    }

    String phase() {
        return chosenPhase.orElse(packages ? PACKAGED : COMPILED);
    }

    boolean isDefaultPhase() {
        return phase().equals(COMPILED);
    }

    /** What else may help where a build has failed; empty if that was done. */
    String laterPhase() {
        return isDefaultPhase()
                ? "; where it needs what modules have only after a later phase (shaded classes, classifiers), set"
                        + " fbp-bench.referencePhase=" + PACKAGED
                : "";
    }
}
