package io.github.fbpbench.reference;

import java.util.Optional;

/** The released versions of the project. */
public interface ReleasedArms {

    /**
     * A version from the repositories, with what it needs.
     *
     * @return its {@link ArmElement.Role#CODE}; empty if no repository has that version
     * @throws NoReferenceException if the repositories cannot be asked, or what the version needs is not in them
     */
    Optional<ArmClassPath> version(String version) throws NoReferenceException;

    /**
     * Whether another project of this build was released as that version, or this one without its jar.
     *
     * @return false if no repository has it, or none can be asked
     */
    boolean isOfOthers(String version);

    /**
     * The highest version below the one that is being built, snapshots excepted.
     *
     * @throws NoReferenceException if there is none, or the repositories cannot be asked
     */
    String highestBelow() throws NoReferenceException;
}
