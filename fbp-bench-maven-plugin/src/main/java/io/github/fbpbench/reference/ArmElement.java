package io.github.fbpbench.reference;

import java.nio.file.Path;

/**
 * One element of an arm's class path.
 *
 * @param role what it is there for
 * @param name the same in every build of the project, whatever its version: {@code test-classes}, {@code classes}, or group
 *     id, artifact id and, unless it is empty, classifier of a dependency, with colons between
 * @param path a folder or a jar
 */
public record ArmElement(Role role, String name, Path path) {

    /** What an element is there for. */
    public enum Role {
        /** The compiled tests of the project, the benchmarks among them. */
        BENCHMARKS,
        /** The project's classes, and what they need in production: the code that is measured. */
        CODE,
        /** What only the tests need. */
        TEST
    }
}
