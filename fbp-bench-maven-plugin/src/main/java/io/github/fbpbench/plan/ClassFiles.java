package io.github.fbpbench.plan;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jspecify.annotations.Nullable;

/** Class files, read and never loaded; those that a class inherits are looked up on a class path when asked for. */
final class ClassFiles implements Closeable {

    private final List<Path> classPath;
    private final Map<Path, Optional<JarFile>> jars = new HashMap<>();
    private final Map<DotName, Optional<ClassInfo>> known = new HashMap<>();

    ClassFiles(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Reads a class file.
     *
     * @param name of the class that belongs there; another one is not taken for what others inherit
     * @throws IOException if it is none, or cannot be read; the message says what is wrong with it
     */
    ClassInfo add(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ClassInfo type = read(in);
            if (type.name().toString().equals(name)) {
                known.put(type.name(), Optional.of(type));
            }
            return type;
        }
    }

    /** Whether a class extends or implements another, directly or not. */
    boolean inherits(ClassInfo type, DotName ancestor) throws IOException {
        for (DotName each : type.interfaceNames()) {
            if (each.equals(ancestor) || inherits(each, ancestor)) {
                return true;
            }
        }
        DotName superName = type.superName();
        return superName != null && (superName.equals(ancestor) || inherits(superName, ancestor));
    }

    private boolean inherits(DotName name, DotName ancestor) throws IOException {
        ClassInfo type = lookUp(name);
        return type != null && inherits(type, ancestor);
    }

    /** The class that a class extends; {@code null} where that is the JDK's, or is not on the class path. */
    @Nullable
    ClassInfo superclass(ClassInfo type) throws IOException {
        return type.superName() == null ? null : lookUp(type.superName());
    }

    private @Nullable ClassInfo lookUp(DotName name) throws IOException {
        Optional<ClassInfo> found = known.get(name);
        if (found == null) {
            found = find(name.toString());
            known.put(name, found);
        }
        return found.orElse(null);
    }

    private Optional<ClassInfo> find(String name) throws IOException {
        if (name.startsWith("java.")) {
            return Optional.empty();
        }
        String entry = name.replace('.', '/') + ".class";
        for (Path element : classPath) {
            try (InputStream in = open(element, entry)) {
                if (in != null) {
                    return Optional.of(read(in));
                }
            } catch (IOException e) {
                return Optional.empty(); // what inherits from it cannot be loaded, which its fork will say
            }
        }
        return Optional.empty();
    }

    private @Nullable InputStream open(Path element, String entry) throws IOException {
        if (Files.isDirectory(element)) {
            Path file = element.resolve(entry);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        }
        Optional<JarFile> jar = jar(element);
        ZipEntry found = jar.map(file -> file.getEntry(entry)).orElse(null);
        return found == null ? null : jar.orElseThrow().getInputStream(found);
    }

    /** A file of our own: those of a class loader are shared with others, who would lose them when it is closed. */
    private Optional<JarFile> jar(Path file) throws IOException {
        Optional<JarFile> jar = jars.get(file);
        if (jar == null) {
            jar = opened(file);
            jars.put(file, jar);
        }
        return jar;
    }

    /** Not all that is on a class path is a jar, and the JVM passes over the rest. */
    private static Optional<JarFile> opened(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Optional.of(new JarFile(file.toFile(), false)) : Optional.empty();
        } catch (ZipException e) {
            return Optional.empty();
        }
    }

    /** The reader throws whatever it stumbles over in a file that is no class file. */
    private static ClassInfo read(InputStream in) throws IOException {
        byte[] content = in.readAllBytes();
        if (content.length == 0) {
            throw new IOException("it is empty");
        }
        try {
            Indexer indexer = new Indexer();
            indexer.index(new ByteArrayInputStream(content));
            Index index = indexer.complete();
            return index.getKnownClasses().iterator().next();
        } catch (IOException | RuntimeException e) {
            throw new IOException("it is no class file, or a damaged one", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Optional<JarFile> jar : jars.values()) {
            if (jar.isPresent()) {
                jar.get().close();
            }
        }
    }
}
