package io.github.fbpbench.plan;

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
     * @throws IOException naming the file if it cannot be read
     */
    ClassInfo add(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ClassInfo type = read(in);
            known.put(type.name(), Optional.of(type));
            return type;
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "Cannot read the class file " + file + ": " + e.getMessage() + "; compile it again", e);
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
            jar = Files.isRegularFile(file) ? Optional.of(new JarFile(file.toFile(), false)) : Optional.empty();
            jars.put(file, jar);
        }
        return jar;
    }

    private static ClassInfo read(InputStream in) throws IOException {
        Indexer indexer = new Indexer();
        indexer.index(in);
        Index index = indexer.complete();
        return index.getKnownClasses().iterator().next();
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
