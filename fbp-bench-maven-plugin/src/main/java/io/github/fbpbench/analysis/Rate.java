package io.github.fbpbench.analysis;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened. The bounds are those of C. J. Clopper and E. S. Pearson, <i>The use of confidence or fiducial
 * limits illustrated in the case of the binomial</i>, Biometrika 26 (1934): each of them is wrong with a probability of at
 * most 5%. Of none in n the upper one is 1 - .05<sup>1/n</sup>, which is about 3/n.
 *
 * @param hits from 0 to {@code of}
 * @param of how many times it could have happened; at least 0
 */
public record Rate(int hits, int of) {

    private static final double ERROR = .05;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if there are more hits than trials, or fewer than none
     */
    public Rate {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("cannot happen " + hits + " times in " + of);
        }
    }

    /** From 0 to 1; 0 where it could not have happened. */
    public double share() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /** The true rate is at least this, at 95%; from 0 to 1. */
    public double lower() {
        return hits == 0 ? 0 : BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(ERROR);
    }

    /** The true rate is at most this, at 95%; from 0 to 1. */
    public double upper() {
        return hits == of ? 1 : BetaDistribution.of(hits + 1.0, of - hits).inverseSurvivalProbability(ERROR);
    }

    /** Whether so large a share of what could have happened did. */
    boolean isAtLeast(double share) {
        return of > 0 && hits >= share * of;
    }
}
