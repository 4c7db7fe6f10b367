package io.github.fbpbench.analysis;

/**
 * What the figures of a lockstep pair rest on. Neighbours are the k-th measured slices of either fork.
 *
 * @param all neighbours that were measured
 * @param leftOutForJit of which one was disturbed by its own JIT compilers: more than 10% of its elapsed time, beyond
 *     a step of their clock
 * @param leftOutForSteal of which one had more than a quarter of its elapsed time taken by the host
 * @param collected how many held a garbage collection in either slice
 * @param summed whether elapsed time is compared by sums, because collections are in too many of them to see past
 * @param error standard error of the log ratio of the main figure within this pair; {@code NaN} if it is not known
 */
public record Neighbours(int all, int leftOutForJit, int leftOutForSteal, int collected, boolean summed, double error) {

    /** Of a pair that has no neighbours. */
    public static final Neighbours NONE = new Neighbours(0, 0, 0, 0, false, Double.NaN);

    /** How many were left out. */
    public int leftOut() {
        return leftOutForJit + leftOutForSteal;
    }
}
