package io.github.fbpbench.measurement;

/** Which code is measured. */
public enum Arm {
    /** The code of this build. */
    CANDIDATE,
    /** The code that it is compared with. */
    REFERENCE;

    /** The one that this is compared with. */
    public Arm other() {
        return this == CANDIDATE ? REFERENCE : CANDIDATE;
    }
}
