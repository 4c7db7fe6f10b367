package io.github.fbpbench.measurement;

/**
 * How many slices of which length a fork runs.
 *
 * @param warmupSlices at least 1
 * @param slices at least {@link #LEAST_SLICES}
 * @param sliceNanos least length of each; a slice lasts at least one batch anyway
 */
public record SlicePlan(int warmupSlices, int slices, long sliceNanos) {

    /** Fewer would leave no quantile to speak of; a batch so long that these take too long is the author's to cut. */
    public static final int LEAST_SLICES = 5;

    /** Messages that a slice should hold for its percentiles: twice as many as the 99.9th needs, as speeds vary. */
    private static final int MESSAGES_FOR_PERCENTILES = 2_000;

    /**
     * Divides the time.
     *
     * @param batchNanos how long a batch takes, about; at least 1
     */
    public static SlicePlan of(ForkSettings settings, long batchNanos) {
        return of(settings, batchNanos, settings.slice().toNanos());
    }

    /**
     * Divides the time into slices that hold enough messages for percentiles, as far as there is time for that.
     *
     * @param batchNanos how long a batch takes, about; at least 1
     * @param batchMessages how many messages it has; at least 1
     */
    public static SlicePlan ofLatency(ForkSettings settings, long batchNanos, int batchMessages) {
        double wanted = (double) batchNanos / batchMessages * MESSAGES_FOR_PERCENTILES;
        long longest = settings.measurement().toNanos() / LEAST_SLICES;
        return of(settings, batchNanos, Math.max(settings.slice().toNanos(), (long) Math.min(wanted, longest)));
    }

    /** How many messages at a rate make a batch that is as long as a slice should be; at least 1. */
    public static int messagesOfOpenLoop(ForkSettings settings, double rate) {
        double inSlice = rate * settings.slice().toNanos() / 1e9;
        double inLongest = rate * settings.measurement().toNanos() / 1e9 / LEAST_SLICES;
        double messages = Math.max(inSlice, Math.min(MESSAGES_FOR_PERCENTILES, inLongest));
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, messages));
    }

    /** What both arms of a pair can do: the plan of the slower one, as long as neither is slower in one respect only. */
    public SlicePlan agreedWith(SlicePlan other) {
        return new SlicePlan(
                Math.min(warmupSlices, other.warmupSlices),
                Math.min(slices, other.slices),
                Math.max(sliceNanos, other.sliceNanos));
    }

    /** So many times the measured slices, after the same warm-up. */
    public SlicePlan times(int times) {
        return new SlicePlan(warmupSlices, times * slices, sliceNanos);
    }

    /** Whether some fork could run it. */
    public boolean isPossible() {
        return warmupSlices >= 1
                && slices >= LEAST_SLICES
                && sliceNanos >= 1
                && (long) warmupSlices + slices <= Integer.MAX_VALUE;
    }

    /** Warm-up and measured slices. */
    public int allSlices() {
        return warmupSlices + slices;
    }

    private static SlicePlan of(ForkSettings settings, long batchNanos, long leastNanos) {
        long batches = Math.max(1, (leastNanos + batchNanos - 1) / batchNanos);
        long sliceNanos = batches * batchNanos;
        return new SlicePlan(
                Math.max(1, Math.toIntExact(settings.warmup().toNanos() / sliceNanos)),
                Math.max(LEAST_SLICES, Math.toIntExact(settings.measurement().toNanos() / sliceNanos)),
                leastNanos);
    }
}
