package io.github.fbpbench.analysis;

/**
 * Several hypotheses at once, after S. Holm, <i>A simple sequentially rejective multiple test procedure</i>, Scandinavian
 * Journal of Statistics 6 (1979): the probability that any true one is rejected is held, however they depend on each other.
 * The one with the least probability p of m is rejected if p &le; error / m, the next one if p &le; error / (m - 1), and so on
 * until one is not.
 */
final class Holm {

    private Holm() {}

    /** One of the hypotheses. */
    @FunctionalInterface
    interface Hypothesis {

        /** Whether it would be rejected, were it the only one, with so much probability of error. */
        boolean isRejectedAt(double error);
    }

    /**
     * The error probability at which each single one is to be tested in the end: error / (m - r), where r are rejected at that
     * level or a lower one.
     */
    static double level(double error, Hypothesis... hypotheses) {
        int rejected = 0;
        while (rejected < hypotheses.length) {
            double level = error / (hypotheses.length - rejected);
            int now = 0;
            for (Hypothesis each : hypotheses) {
                now += each.isRejectedAt(level) ? 1 : 0;
            }
            if (now <= rejected) {
                return level;
            }
            rejected = now;
        }
        return error;
    }
}
