package io.github.fbpbench.analysis;

import java.time.Duration;

/**
 * How many pairs a benchmark may have in a stage. The first pairs and those of a suspect have half of the time each, and so
 * has each pairing of these halves.
 *
 * @param most pairs of a stage and pairing, however fast they are
 * @param time for the pairs of one benchmark
 */
public record PairBudget(int most, Duration time) {

    /** Fewer could not fail a build. */
    public static final int LEAST = 6;

    /**
     * An even number of pairs.
     *
     * @param nanosPerPair how long one takes
     * @param pairings in which the benchmark is measured; at least 1
     */
    public int pairs(double nanosPerPair, int pairings) {
        int flipPairs = (int) (time.toNanos() / 2.0 / pairings / nanosPerPair / 2);
        return Math.max(LEAST, Math.min(most, 2 * flipPairs));
    }
}
