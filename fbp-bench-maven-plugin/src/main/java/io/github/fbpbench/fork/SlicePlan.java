package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkSettings;

/**
 * How many slices of which length.
 *
 * @param warmupSlices at least 1
 * @param slices at least {@link #LEAST_SLICES}
 * @param sliceNanos least length of each; a slice lasts at least one batch anyway
 */
record SlicePlan(int warmupSlices, int slices, long sliceNanos) {

    /** Fewer would leave no quantile to speak of; a batch so long that these take too long is the author's to cut. */
    static final int LEAST_SLICES = 5;

    /**
     * Divides the time.
     *
     * @param batchNanos how long a batch takes, about; at least 1
     */
    static SlicePlan of(ForkSettings settings, long batchNanos) {
        long batches = Math.max(1, (settings.slice().toNanos() + batchNanos - 1) / batchNanos);
        long sliceNanos = batches * batchNanos;
        return new SlicePlan(
                Math.max(1, Math.toIntExact(settings.warmup().toNanos() / sliceNanos)),
                Math.max(LEAST_SLICES, Math.toIntExact(settings.measurement().toNanos() / sliceNanos)),
                settings.slice().toNanos());
    }
}
