package io.github.fbpbench.analysis;

/**
 * An interval of a relative change, or of a difference.
 *
 * @param low lower end
 * @param high upper end; at least {@code low}
 */
public record Interval(double low, double high) {

    /** Checks the order of the ends. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }
}
