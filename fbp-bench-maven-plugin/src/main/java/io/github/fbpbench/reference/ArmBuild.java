package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Path;

/** Compiles a project somewhere else, the way this build does. */
public interface ArmBuild {

    /**
     * Whatever the outcome depends on beside the sources, such as the JDK.
     *
     * @return any text
     */
    String conditions();

    /**
     * Compiles a project with its tests, and those that it needs.
     *
     * @param root folder of the project that lists it as a module, at whatever depth; its own, if none does
     * @param module folder of the project
     * @param listing file to put its class path into, for {@link ArmListing}
     * @param log file for what the build says
     * @throws NoReferenceException if it fails, with its first error and the log, or is not done in time
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if this thread is interrupted; nothing that was started is left then
     */
    void compile(Path root, Path module, Path listing, Path log)
            throws NoReferenceException, IOException, InterruptedException;
}
