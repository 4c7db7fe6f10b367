package io.github.fbpbench.runtime;

import java.util.function.LongSupplier;

/**
 * Carries out a {@link SpinPolicy} for one end of a connection, that is, for one thread.
 *
 * <p>Where other processes keep the cores busy, a yield gives one of them a whole time slice, some milliseconds. A
 * sleeping thread, in contrast, runs again as soon as it is woken. So after a yield that took that long this end goes
 * without for a while.
 */
final class Spinner {

    /** Above what other nodes do with a full buffer, and below the time slices of Linux. */
    private static final long TIME_SLICE_NANOS = 500_000;

    private static final int WAITS_WITHOUT_YIELD = 1_000;

    private final LongSupplier nanoClock;
    private final int spins;
    private final int yields;
    private int withoutYield;

    Spinner(SpinPolicy policy, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.spins = policy.spins();
        this.yields = policy.yields();
    }

    /**
     * Pauses between two looks.
     *
     * @param round how many pauses this wait has had before
     * @return whether to look again; if not, it is time to sleep
     */
    boolean pause(int round) {
        if (round < spins) {
            Thread.onSpinWait();
            return true;
        }
        if (round >= spins + yields) {
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
}
