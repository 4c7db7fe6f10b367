package io.github.fbpbench.measurement;

/**
 * A known change for the worse, added to the candidate's code to see whether it is found.
 *
 * @param share CPU time added to each batch, as a share of what the batch takes; .05 is 5% more; at least 0
 * @param objects 16-byte objects added to each message; at least 0
 */
public record Injection(double share, int objects) {

    /** The code as it is. */
    public static final Injection NONE = new Injection(0, 0);

    /** One more object per message. */
    public static final Injection OBJECT = new Injection(0, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is negative or not a number
     */
    public Injection {
        if (!(share >= 0) || Double.isInfinite(share) || objects < 0) {
            throw new IllegalArgumentException("nothing can be taken away: " + share + ", " + objects);
        }
    }

    /** So much more CPU time. */
    public static Injection ofShare(double share) {
        return new Injection(share, 0);
    }
}
