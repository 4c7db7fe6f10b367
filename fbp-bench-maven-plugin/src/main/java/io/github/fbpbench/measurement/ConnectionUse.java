package io.github.fbpbench.measurement;

import java.util.List;

/**
 * What happened between two ports of a network while it was measured.
 *
 * @param name such as {@code parse.out -> drop.in}
 * @param capacity the most messages that could wait
 * @param messages messages received
 * @param blockedOnSendNanos how long senders waited because it was full, over all measured slices
 * @param blockedOnReceiveNanos how long the receiver waited because it was empty, over all measured slices
 * @param openNanos how long the connection was open, over all measured slices
 * @param fill per measured slice the share of the capacity that was used, on average, from 0 to 1
 */
public record ConnectionUse(
        String name,
        int capacity,
        long messages,
        long blockedOnSendNanos,
        long blockedOnReceiveNanos,
        long openNanos,
        List<Double> fill) {

    /** Keeps the list from changing. */
    public ConnectionUse {
        fill = List.copyOf(fill);
    }

    /** The mean over the slices of {@link #fill}; 0 if there are none. */
    public double meanFill() {
        return fill.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** The share of the time in which a sender waited here, from 0 to 1. */
    public double blockedOnSendShare() {
        return share(blockedOnSendNanos);
    }

    /** The share of the time in which the receiver waited here, from 0 to 1. */
    public double blockedOnReceiveShare() {
        return share(blockedOnReceiveNanos);
    }

    private double share(long nanos) {
        return openNanos <= 0 ? 0 : Math.min(1, (double) nanos / openNanos);
    }
}
