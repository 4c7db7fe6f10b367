package io.github.fbpbench.measurement;

import java.util.SplittableRandom;

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

    /**
     * Which of several injections a measured slice has. Each has its turn for two slices, in one of which either arm comes
     * straight after the other, with caches that the other has filled. The order of turns is drawn for each round, always the
     * same: so nothing that comes at a steady pace, such as a collection, meets one of them more than the others.
     *
     * @param slice from 0
     * @param count how many there are; at least 1
     * @return from 0
     */
    public static int turn(int slice, int count) {
        int turn = slice / 2;
        SplittableRandom random = new SplittableRandom(turn / count);
        int[] order = new int[count];
        for (int i = 1; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order[turn % count];
    }

    /** So much more CPU time. */
    public static Injection ofShare(double share) {
        return new Injection(share, 0);
    }
}
