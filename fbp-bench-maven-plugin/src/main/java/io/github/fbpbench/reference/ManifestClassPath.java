package io.github.fbpbench.reference;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/** What a jar adds to its class path by {@code Class-Path}, and what that adds in its turn. */
final class ManifestClassPath {

    private ManifestClassPath() {}

    /**
     * Folders and jars that exist, in the order in which a JVM looks into them; of a folder, nothing.
     *
     * @throws IOException naming a jar that cannot be read
     */
    static List<Path> of(Path element) throws IOException {
        Set<Path> seen = new LinkedHashSet<>();
        collect(element, seen);
        seen.remove(element.toAbsolutePath().normalize());
        return List.copyOf(seen);
    }

    private static void collect(Path element, Set<Path> seen) throws IOException {
        if (!seen.add(element.toAbsolutePath().normalize())) {
            return;
        }
        for (Path added : named(element)) {
            collect(added, seen);
        }
    }

    private static List<Path> named(Path element) throws IOException {
        if (!Files.isRegularFile(element)) {
            return List.of();
        }
        // Class loaders resolve links before they look beside a jar.
        Path real = element.toRealPath();
        String value;
        try (JarFile jar = new JarFile(element.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            value = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        } catch (ZipException e) {
            // As for a JVM. Where it is a part of the code, its digest reports it.
            return List.of();
        } catch (IOException e) {
            throw new IOException("Cannot read " + element + " of the class path: " + e, e);
        }
        List<Path> named = new ArrayList<>();
        if (value != null && !value.isBlank()) {
            for (String each : value.strip().split("\\s+")) {
                existing(real, each, named);
            }
        }
        return named;
    }

    /** A JVM, too, passes over what is no relative address, does not exist, or is no address at all. */
    private static void existing(Path jar, String address, List<Path> named) {
        try {
            Path path = Path.of(jar.toUri().resolve(new URI(address)));
            if (address.endsWith("/") ? Files.isDirectory(path) : Files.isRegularFile(path)) {
                named.add(path);
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return;
        }
    }
}
