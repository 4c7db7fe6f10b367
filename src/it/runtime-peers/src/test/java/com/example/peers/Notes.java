package com.example.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a fork wants to have written beside its figures. A line for each note, with tabs between class, name and value,
 * at the end of the file that the system property {@code peers.notes} names; without it, nothing is kept.
 */
final class Notes {

    private final String className;
    private final Path file;

    private Notes(String className, Path file) {
        this.className = className;
        this.file = file;
    }

    static Notes of(Class<?> benchmark) {
        String name = System.getProperty("peers.notes", "");
        return new Notes(benchmark.getName(), name.isEmpty() ? null : Path.of(name));
    }

    boolean areKept() {
        return file != null;
    }

    void add(String name, Object value) {
        if (areKept()) {
            String line = className + '\t' + name + '\t' + value + '\n';
            try {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot add to the notes in " + file, e);
            }
        }
    }
}
