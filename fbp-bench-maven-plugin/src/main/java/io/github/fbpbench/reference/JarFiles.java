package io.github.fbpbench.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts elements of class paths somewhere else: folders packed, and jars as they are. */
final class JarFiles {

    /** The first moment that the format knows. */
    private static final long TIME_MILLIS = 315_532_800_000L;

    private JarFiles() {}

    /**
     * Puts an element there as a jar. The same content gives the same bytes.
     *
     * @param link whether the file may share its content with the element, if that is a jar and the file system can
     */
    static void put(Path element, Path jar, boolean link) throws IOException {
        if (Files.isDirectory(element)) {
            pack(element, jar);
        } else if (!link || !isLinked(element, jar)) {
            Files.copy(element, jar);
        }
    }

    private static boolean isLinked(Path element, Path jar) {
        try {
            Files.createLink(jar, element.toRealPath());
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** With entries for folders too, which some code looks up. */
    private static void pack(Path folder, Path jar) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(path -> !path.equals(folder)).forEach(path -> {
                String name = folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/");
                entries.put(Files.isDirectory(path) ? name + "/" : name, path);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (var each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(
                        java.time.LocalDateTime.ofEpochSecond(TIME_MILLIS / 1_000, 0, java.time.ZoneOffset.UTC));
                zip.putNextEntry(entry);
                if (!entry.isDirectory()) {
                    Files.copy(each.getValue(), zip);
                }
                zip.closeEntry();
            }
        }
    }
}
