package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found in files, as long as they are not written again. The same libraries are on the class paths of both arms
 * and of many modules, and reading them takes longest.
 */
final class Remembered<T> {

    private final Map<State, T> found = new ConcurrentHashMap<>();

    /** Finds something in a file. */
    @FunctionalInterface
    interface Search<T> {
        T in(Path file) throws IOException;
    }

    /** A file as it is now. */
    private record State(Path path, long bytes, FileTime written, Optional<Object> key) {
        static State of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(file.toRealPath(), now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
        }
    }

    /** What is in a file, searched for if that is not known yet. In folders, whose files change one by one, always. */
    T in(Path file, Search<T> search) throws IOException {
        if (!Files.isRegularFile(file)) {
            return search.in(file);
        }
        State state = State.of(file);
        T known = found.get(state);
        if (known == null) {
            known = search.in(file);
            found.put(state, known);
        }
        return known;
    }

    /** Takes over what is known to be in a file. */
    void put(Path file, T known) throws IOException {
        found.put(State.of(file), known);
    }
}
