package io.github.fbpbench.reference;

/** The code that a benchmark is compared with. */
public sealed interface Reference {

    /**
     * It is the candidate's own.
     *
     * @param name what it is, in a few words, such as {@code commit 1a2b3c4}
     */
    record SameCode(String name) implements Reference {}

    /**
     * It is other code, ready to run.
     *
     * @param name what it is, in a few words, such as {@code commit 1a2b3c4}
     * @param arms both arms
     */
    record OtherCode(String name, StagedArms arms) implements Reference {}

    /**
     * There is none.
     *
     * @param reason why, and what to do about it, without a full stop
     */
    record None(String reason) implements Reference {}
}
