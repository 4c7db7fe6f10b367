package io.github.fbpbench.runtime;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Carries out a {@link SpinPolicy} for one end of a connection, that is, for one thread.
 *
 * <p>Where other processes keep the cores busy, a yield gives one of them a whole time slice, some milliseconds. A
 * sleeping thread, in contrast, runs again as soon as it is woken. So after a yield that took that long this end goes
 * without for a while. And after a wait that took that long, messages are rare, so the next one gives up soon.
 */
final class Spinner {

    /** Above what other nodes do with a full buffer, and below the time slices of Linux. */
    private static final long TIME_SLICE_NANOS = 500_000;

    private static final int WAITS_WITHOUT_YIELD = 1_000;
    private static final int SHORTER = 8;

    private final SpinPolicy policy;
    private final BooleanSupplier coreForEach;
    private final LongSupplier nanoClock;
    private int spins;
    private int looks;
    private int withoutYield;
    private boolean messagesAreRare;

    /** One that spins in waits at whose begin {@code coreForEach} holds. */
    Spinner(SpinPolicy policy, BooleanSupplier coreForEach, LongSupplier nanoClock) {
        this.policy = policy;
        this.coreForEach = coreForEach;
        this.nanoClock = nanoClock;
    }

    /**
     * Pauses between two looks.
     *
     * @param round how many pauses this wait has had before
     * @return whether to look again; if not, it is time to sleep
     */
    boolean pause(int round) {
        if (round == 0) {
            begin();
        }
        if (round < spins) {
            Thread.onSpinWait();
            return true;
        }
        if (round >= looks) {
            return false;
        }
        if (withoutYield > 0) {
            withoutYield--;
            return false;
        }
        long before = nanoClock.getAsLong();
        Thread.yield();
        if (nanoClock.getAsLong() - before > TIME_SLICE_NANOS) {
            withoutYield = WAITS_WITHOUT_YIELD;
        }
        return true;
    }

    /** Says how long the wait took in the end. */
    void waited(long nanos) {
        messagesAreRare = nanos > TIME_SLICE_NANOS;
    }

    private void begin() {
        int divisor = messagesAreRare ? SHORTER : 1;
        spins = coreForEach.getAsBoolean() ? policy.spins() / divisor : 0;
        looks = spins + policy.yields() / divisor;
    }
}
