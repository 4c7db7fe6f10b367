package io.github.fbpbench.benchmark;

import java.util.List;

/**
 * A stream of pseudo-random values that depends on its seed alone: the same on every JDK and platform.
 *
 * <p>It is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), written
 * out here because the JDK documents the algorithm of {@link java.util.Random} only, whose 48 bits of state are too
 * few. Not for several threads, and not for secrets.
 */
public final class RandomSource {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";

    private long state;

    RandomSource(long seed) {
        this.state = seed;
    }

    /** SplitMix64's output function: a bijection in which every bit of {@code z} changes half of the result. */
    static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Any {@code long}, all equally likely. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * From 0 to {@code bound - 1}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /**
     * From 0 to {@code bound - 1}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public long nextLong(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1: " + bound);
        }
        while (true) {
            long bits = nextLong() >>> 1;
            long value = bits % bound;
            // Reject the incomplete last interval, which would favour small values.
            if (bits - value + (bound - 1) >= 0) {
                return value;
            }
        }
    }

    /** From 0 (inclusive) to 1 (exclusive), in steps of 2<sup>-53</sup>. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** True or false, equally likely. */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * One of the choices, all equally likely.
     *
     * @throws IllegalArgumentException if there are none
     */
    public <T> T pick(List<T> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("choices must not be empty");
        }
        return choices.get(nextInt(choices.size()));
    }

    /**
     * A pronounceable word of lower-case ASCII letters.
     *
     * @throws IllegalArgumentException if {@code minLength} is below 0 or {@code maxLength} below {@code minLength}
     */
    public String word(int minLength, int maxLength) {
        TestData.requireAtLeast("minLength", minLength, 0);
        TestData.requireAtLeast("maxLength", maxLength, minLength);
        int length = minLength + (int) nextLong((long) maxLength - minLength + 1);
        StringBuilder word = new StringBuilder(length);
        boolean vowel = nextBoolean();
        for (int i = 0; i < length; i++) {
            String letters = vowel ? VOWELS : CONSONANTS;
            word.append(letters.charAt(nextInt(letters.length())));
            vowel = !vowel;
        }
        return word.toString();
    }
}
