package io.github.fbpbench.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is there whole or not at all. */
final class Atomically {

    /** Writes text. */
    interface Content {
        /** Writes all of it. */
        void writeTo(Writer out) throws IOException;
    }

    private Atomically() {}

    /**
     * Writes a file in UTF-8 and the folders above it. What was there before stays until the new file is complete.
     *
     * @throws IOException naming the file, if it cannot be written
     */
    static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            Files.createDirectories(fresh.resolveSibling("").normalize());
            try (Writer out = Files.newBufferedWriter(fresh)) {
                content.writeTo(out);
            }
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IOException("Cannot write " + file + ": " + e, e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
