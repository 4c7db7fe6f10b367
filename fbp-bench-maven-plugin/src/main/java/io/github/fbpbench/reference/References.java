package io.github.fbpbench.reference;

import java.io.IOException;
import java.util.Collection;

/** Finds the code that benchmarks are compared with. */
@FunctionalInterface
public interface References {

    /** Nothing is compared with anything. */
    References NONE = accepted -> new Reference.None("");

    /**
     * The reference of a benchmark. What was found, built and staged once is not built again.
     *
     * @param accepted its acceptances in all environments; empty if it has none
     * @throws IllegalArgumentException naming the parameter, if it asks for what does not exist
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if this thread is interrupted; nothing that was started is left then
     */
    Reference of(Collection<Accepted> accepted) throws IOException, InterruptedException;

    /**
     * Removes the staged arms. To be called at the end of a run, unless a fork has failed, whose class path somebody may
     * want to try.
     *
     * @throws IOException if they cannot be removed
     */
    default void removeStaged() throws IOException {}
}
