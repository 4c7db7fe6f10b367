package io.github.fbpbench.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts elements of class paths somewhere else: folders packed, and jars as they are. */
final class JarFiles {

    /** The first moment that the format knows. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private JarFiles() {}

    /**
     * Puts an element there as a jar of its own, which shares nothing with it. The same content gives the same bytes.
     *
     * @throws IOException naming the element, if it cannot be read or written
     */
    static void put(Path element, Path jar) throws IOException {
        try {
            if (Files.isDirectory(element)) {
                pack(element, jar);
            } else {
                Files.copy(element, jar);
            }
        } catch (IOException e) {
            throw new IOException("Cannot copy " + element + " of the class path: " + e, e);
        }
    }

    /** With entries for folders too, which some code looks up. */
    private static void pack(Path folder, Path jar) throws IOException {
        try (ElementContent content = ElementContent.open(folder);
                OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            SortedSet<String> names = new TreeSet<>(content.files());
            names.addAll(content.folders());
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                if (!entry.isDirectory()) {
                    try (InputStream in = content.read(name)) {
                        in.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
        }
    }
}
