package io.github.fbpbench.analysis;

/**
 * What a benchmark is judged by.
 *
 * @param thresholds how much worse than its baseline it may become
 * @param targets what it has to reach, whatever its baseline
 */
public record Limits(Thresholds thresholds, Targets targets) {

    /** What holds where nothing else is said. */
    public static final Limits DEFAULT = new Limits(Thresholds.DEFAULT, Targets.NONE);
}
