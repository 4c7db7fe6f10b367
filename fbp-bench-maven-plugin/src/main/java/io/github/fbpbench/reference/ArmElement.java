package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One element of an arm's class path.
 *
 * @param role what it is there for
 * @param name the same in every build of the project, whatever its version: {@code test-classes}, {@code classes}, or group
 *     id, artifact id and, unless it is empty, classifier of a dependency, with colons between
 * @param path a folder or a jar
 * @param form what else it may be in another build of the same code
 */
public record ArmElement(Role role, String name, Path path, Form form) {

    /** The name of every project's own classes. */
    public static final String CLASSES = "classes";

    /** What an element is there for. */
    public enum Role {
        /** The compiled tests of the project, the benchmarks among them. */
        BENCHMARKS,
        /** The project's classes, and what they need in production: the code that is measured. */
        CODE,
        /** What only the tests need. */
        TEST
    }

    /** Whether packing changes what a JVM finds in an element. */
    public enum Form {
        /** Compiled classes. What packing would make of them is not known. */
        COMPILED,
        /** The same, compiled or packed. */
        EITHER,
        /** A jar that is more than the classes it was made of: with versions for several releases of Java, say, or shaded. */
        PACKED
    }

    /**
     * An element as it is found.
     *
     * @param path a folder, a jar, or nothing that exists
     * @throws IOException naming the jar, if it cannot be read
     */
    public static ArmElement of(Role role, String name, Path path) throws IOException {
        return new ArmElement(role, name, path, form(role, path));
    }

    /**
     * What this build has compiled, and may have packed. Where packing changes nothing, it is the same as before.
     *
     * @param classes the folder that is packed
     * @param jar what was made of it
     * @throws IOException naming what cannot be read
     */
    public static ArmElement packed(Role role, String name, Path classes, Path jar) throws IOException {
        return isPlain(classes, jar)
                ? new ArmElement(role, name, classes, Form.EITHER)
                : new ArmElement(role, name, jar, Form.PACKED);
    }

    /**
     * Whether a JVM finds the same in a folder and in the jar that was made of it.
     *
     * @throws IOException naming what cannot be read
     */
    public static boolean isPlain(Path classes, Path jar) throws IOException {
        return ArmDigest.of(List.of(classes)).equals(ArmDigest.of(List.of(jar)));
    }

    private static Form form(Role role, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Form.COMPILED;
        }
        return role == Role.CODE && Files.isRegularFile(path) && ArmDigest.hasMeaning(path) ? Form.PACKED : Form.EITHER;
    }
}
