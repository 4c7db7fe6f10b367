package io.github.fbpbench.validation.blindspot;

/** Which of the two arms a fork is. */
public final class Changed {

    /** System property that only forks of the candidate have. */
    public static final String PROPERTY = "validation.changed";

    private static final boolean HERE = Boolean.getBoolean(PROPERTY);

    private Changed() {}

    static boolean isHere() {
        return HERE;
    }
}
