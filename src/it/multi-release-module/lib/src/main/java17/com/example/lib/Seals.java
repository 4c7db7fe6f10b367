package com.example.lib;

/** Computes seals on Java 17 and later. */
public final class Seals {

    private static final int ROUNDS = 800;

    private Seals() {}

    /** The seal of a text, which takes as much time as its rounds. */
    public static int seal(String text) {
        int seal = text.hashCode() | 1;
        for (int i = 0; i < ROUNDS; i++) {
            seal ^= seal << 13;
            seal ^= seal >>> 17;
            seal ^= seal << 5;
        }
        return seal;
    }
}
