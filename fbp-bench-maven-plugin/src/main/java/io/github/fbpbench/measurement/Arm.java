package io.github.fbpbench.measurement;

import java.util.Locale;

/** Which code is measured. */
public enum Arm {
    /** The code of this build. */
    CANDIDATE,
    /** The code that it is compared with. */
    REFERENCE;

    /** System property with the arm's word, in a fork that runs beside another one. */
    public static final String PROPERTY = "fbp-bench.arm";

    /** The word in messages and names of folders; of equal length, as are the paths of what the arms write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The arm of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Arm of(String word) {
        for (Arm arm : values()) {
            if (arm.word().equals(word)) {
                return arm;
            }
        }
        throw new IllegalArgumentException("unknown arm '" + word + "'; there are candidate and reference");
    }

    /** The one that this is compared with. */
    public Arm other() {
        return this == CANDIDATE ? REFERENCE : CANDIDATE;
    }
}
