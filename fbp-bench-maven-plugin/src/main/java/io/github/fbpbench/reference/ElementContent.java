package io.github.fbpbench.reference;

import io.github.fbpbench.files.FileTree;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What is in an element of a class path: a folder, whose links are followed, or a jar, of whose entries of one name the JVM
 * finds one only.
 */
sealed interface ElementContent extends Closeable {

    String MANIFEST = "META-INF/MANIFEST.MF";

    /** Opens an element that exists. */
    static ElementContent open(Path element) throws IOException {
        return Files.isDirectory(element) ? new OfFolder(FileTree.of(element)) : OfJar.open(element);
    }

    /** Names of all files. */
    SortedSet<String> files();

    /** Names of all folders that are listed, with a {@code /} at their ends. */
    SortedSet<String> folders();

    /** The content of a file. */
    InputStream read(String name) throws IOException;

    /** The manifest, if there is one. A folder's becomes that of the jar that it is packed to. */
    Optional<Manifest> manifest() throws IOException;

    /** Whether classes below {@code META-INF/versions/} stand for those of the same name, where the JDK is new enough. */
    boolean isMultiRelease() throws IOException;

    /** A folder's content. */
    record OfFolder(FileTree tree) implements ElementContent {

        @Override
        public SortedSet<String> files() {
            return new TreeSet<>(tree.files().keySet());
        }

        @Override
        public SortedSet<String> folders() {
            return new TreeSet<>(tree.folders().keySet());
        }

        @Override
        public InputStream read(String name) throws IOException {
            Path file = tree.files().get(name);
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return Files.newInputStream(file);
        }

        @Override
        public Optional<Manifest> manifest() throws IOException {
            if (!tree.files().containsKey(MANIFEST)) {
                return Optional.empty();
            }
            try (InputStream in = read(MANIFEST)) {
                return Optional.of(new Manifest(in));
            }
        }

        @Override
        public boolean isMultiRelease() throws IOException {
            return manifest()
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE))
                    .filter(value -> value.equalsIgnoreCase("true"))
                    .isPresent();
        }

        @Override
        public void close() {}
    }

    /** A jar's content. */
    record OfJar(JarFile jar, SortedSet<String> files, SortedSet<String> folders) implements ElementContent {

        private static OfJar open(Path file) throws IOException {
            JarFile jar = new JarFile(file.toFile(), false);
            SortedSet<String> files = new TreeSet<>();
            SortedSet<String> folders = new TreeSet<>();
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                (entry.isDirectory() ? folders : files).add(entry.getName());
            }
            return new OfJar(jar, files, folders);
        }

        @Override
        public InputStream read(String name) throws IOException {
            // By its name, as class loaders do: of several entries of that name it is the one that counts.
            ZipEntry entry = jar.getEntry(name);
            if (entry == null) {
                throw new FileNotFoundException(name);
            }
            return jar.getInputStream(entry);
        }

        @Override
        public Optional<Manifest> manifest() throws IOException {
            return Optional.ofNullable(jar.getManifest());
        }

        @Override
        public boolean isMultiRelease() {
            return jar.isMultiRelease();
        }

        @Override
        public void close() throws IOException {
            jar.close();
        }
    }
}
