package io.github.fbpbench.run;

import io.github.fbpbench.analysis.PairBudget;
import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;

/**
 * How a candidate and its reference are measured side by side.
 *
 * @param fork how a fork of a lockstep pair spends its time, before sizing
 * @param longWarmup warm-up of the first pair of a benchmark, which shows whether that of the others suffices; if it is
 *     not longer than theirs, there is no such pair
 * @param most pairs of one benchmark in one stage, of each pairing; at least {@link #LEAST}
 * @param budget for the pairs of one benchmark; the least number of pairs is run however long it takes
 * @param runBudget for the pairs of all benchmarks
 * @param patience how long to wait, at most, for a machine whose cores are not really free
 * @param bootInTurn whether the second fork of a lockstep pair starts only when the first one is prepared
 */
public record PairSettings(
        ForkSettings fork,
        Duration longWarmup,
        int most,
        Duration budget,
        Duration runBudget,
        Duration patience,
        boolean bootInTurn) {

    /** Fewer could not fail a build. */
    public static final int LEAST = PairBudget.LEAST;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the parameter that is out of range
     */
    public PairSettings {
        if (most < LEAST) {
            throw new IllegalArgumentException(
                    "maxPairs must be at least " + LEAST + ", but is " + most + ": fewer cannot fail a build");
        }
        if (longWarmup.isNegative()) {
            throw new IllegalArgumentException("longWarmup must be at least 0 ms, but is " + longWarmup.toMillis());
        }
        requirePositive("budget", budget);
        requirePositive("runBudget", runBudget);
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must be at least 0 s, but is " + patience.toSeconds());
        }
    }

    /** Of pairs whose forks boot at once. */
    public PairSettings(
            ForkSettings fork, Duration longWarmup, int most, Duration budget, Duration runBudget, Duration patience) {
        this(fork, longWarmup, most, budget, runBudget, patience, false);
    }

    private static void requirePositive(String name, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(name + " must be at least 1 s, but is " + length.toSeconds());
        }
    }
}
