package com.example.peers;

import java.util.Arrays;

/**
 * Times some round trips: one in eight, since reading the clock takes a good part of a fast one. Of those, the last
 * ones count, made by warm code.
 */
final class RoundTripClock {

    private static final int ONE_IN = 8;
    private static final int KEPT = 4096;

    private final long[] nanos = new long[KEPT];
    private long timed;
    private long startNanos;

    /** Called right before the message is sent. */
    void leaves(Message message) {
        if (isTimed(message)) {
            startNanos = System.nanoTime();
        }
    }

    /** Called when it is back. */
    void returns(Message message) {
        if (isTimed(message)) {
            nanos[(int) (timed++ % KEPT)] = System.nanoTime() - startNanos;
        }
    }

    /** Half of the round trips took no longer than that; 0 without any. */
    long medianNanos() {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(timed, KEPT));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static boolean isTimed(Message message) {
        // The first trip of a batch wakes up a thread that has slept between the batches.
        return message.number() % ONE_IN == ONE_IN - 1;
    }
}
