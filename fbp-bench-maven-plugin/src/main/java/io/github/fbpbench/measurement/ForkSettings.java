package io.github.fbpbench.measurement;

import java.time.Duration;

/**
 * How a fork spends its time. A slice lasts at least one batch; where batches are longer than {@code slice}, there are
 * fewer slices, so that the two totals hold.
 *
 * @param slice least length of a slice
 * @param warmup total length of the warm-up: half of it before the first slice, where it takes longer if the code is not
 *     steady by then, and half of it in slices
 * @param measurement total length of the measured slices
 */
public record ForkSettings(Duration slice, Duration warmup, Duration measurement) {

    /** 10 ms slices; .6 s of warm-up; .6 s of measuring. */
    public static final ForkSettings DEFAULT =
            new ForkSettings(Duration.ofMillis(10), Duration.ofMillis(600), Duration.ofMillis(600));

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException naming the length that is not positive, or a total shorter than a slice
     */
    public ForkSettings {
        requirePositive("slice", slice);
        requirePositive("warmup", warmup);
        requirePositive("measurement", measurement);
        if (measurement.compareTo(slice) < 0) {
            throw new IllegalArgumentException("measurement (" + measurement.toMillis()
                    + " ms) must be at least as long as a slice (" + slice.toMillis() + " ms)");
        }
    }

    /** The same with another warm-up. */
    public ForkSettings withWarmup(Duration other) {
        return new ForkSettings(slice, other, measurement);
    }

    /** How long the code runs before its first slice, at least. */
    public Duration settling() {
        return warmup.dividedBy(2);
    }

    /** What is left once the code has run so long. */
    public ForkSettings afterSettling() {
        return withWarmup(warmup.minus(settling()));
    }

    private static void requirePositive(String name, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than 0, but is " + length.toMillis() + " ms");
        }
    }
}
