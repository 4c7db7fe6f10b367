package io.github.fbpbench.reference;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Arms of a few files. */
final class Arms {

    private Arms() {}

    static ArmElement element(Role role, String name, Path path) {
        return new ArmElement(role, name, path, ArmElement.Form.EITHER);
    }

    /** A folder with one file, which says what it is. */
    static Path folder(Path folder, String content) throws IOException {
        Files.createDirectories(folder.resolve("com/example"));
        Files.writeString(folder.resolve("com/example/Some.class"), content);
        return folder;
    }

    /** A jar with the same. */
    static Path jar(Path jar, String content) throws IOException {
        Files.createDirectories(jar.resolveSibling("").normalize());
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("com/example/Some.class"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }

    /** A jar with these entries in this order, several of one name among them. */
    static Path jarOf(Path jar, String... namesAndContents) throws IOException {
        Files.createDirectories(jar.resolveSibling("").normalize());
        // The JDK writes no name twice, so later ones are written under another of the same length and renamed.
        Set<String> written = new HashSet<>();
        Map<String, String> renamed = new LinkedHashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                String name = namesAndContents[i];
                if (!written.add(name)) {
                    String other = "\u0001".repeat(name.length());
                    renamed.put(other, name);
                    name = other;
                }
                zip.putNextEntry(new ZipEntry(name));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        for (var each : renamed.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        return Files.write(jar, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An arm of folders: tests, classes, and a library. */
    static ArmClassPath of(Path folder, String tests, String classes, String library) throws IOException {
        return new ArmClassPath(List.of(
                element(Role.BENCHMARKS, "test-classes", folder(folder.resolve("target/test-classes"), tests)),
                element(Role.CODE, "classes", folder(folder.resolve("target/classes"), classes)),
                element(Role.CODE, "com.example:library", jar(folder.resolve("library-1.jar"), library))));
    }

    /** What is in each jar. */
    static List<String> contents(List<Path> jars) {
        return jars.stream().map(Arms::content).toList();
    }

    private static String content(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            TreeMap<String, String> found = new TreeMap<>();
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    found.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return String.join(",", found.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
