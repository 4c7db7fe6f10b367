package io.github.fbpbench.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that was made from an older state of its source.
 *
 * @param source edited later, or deleted
 * @param made from it
 */
record StaleFile(Path source, Path made) {

    private static final String CLASS = ".class";

    /**
     * The first class that is older than its source. A source without a class of its name may be left out of compilation,
     * and a class without a source may be generated; neither is stale.
     *
     * @param roots folders of sources, in which a file stands in the folder of its package; may be missing
     * @throws IOException if a folder cannot be read
     */
    static Optional<StaleFile> ofClasses(Collection<Path> roots, Path classes) throws IOException {
        return first(roots, (root, source) -> {
            String name = root.relativize(source).toString();
            int dot = name.lastIndexOf('.');
            return classes.resolve(dot < 0 ? name + CLASS : name.substring(0, dot) + CLASS);
        });
    }

    /**
     * The first copy of a resource that is older than the resource.
     *
     * @param roots folders of resources; may be missing
     * @param target where their content goes
     * @throws IOException if a folder cannot be read
     */
    static Optional<StaleFile> ofResources(Collection<Path> roots, Path target) throws IOException {
        return first(
                roots, (root, source) -> target.resolve(root.relativize(source).toString()));
    }

    /**
     * A source that the compiler plugin has compiled the last time and that is deleted, so that its classes may remain.
     *
     * @param list {@code inputFiles.lst} of the compiler plugin; may be missing
     * @param classes folder of what it made
     * @throws IOException if the list cannot be read
     */
    static Optional<StaleFile> ofDeleted(Path list, Path classes) throws IOException {
        if (!Files.exists(list)) {
            return Optional.empty();
        }
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank())
                .map(Path::of)
                .filter(source -> source.isAbsolute() && !Files.exists(source))
                .map(source -> new StaleFile(source, classes))
                .findFirst();
    }

    /** The newest file of folders, if it is newer than one that was made from all of them. */
    static Optional<StaleFile> ofArchive(Collection<Path> roots, Path archive) throws IOException {
        FileTime made = Files.getLastModifiedTime(archive);
        try (Stream<Path> files = files(roots)) {
            return files.max(Comparator.comparing(StaleFile::time))
                    .filter(newest -> isNewer(time(newest), made))
                    .map(newest -> new StaleFile(newest, archive));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What is wrong, with paths relative to a folder where they are below it. */
    String text(Path root) {
        return shown(source, root)
                + (Files.exists(source) ? " is newer than " : " is deleted, but was compiled into ")
                + shown(made, root);
    }

    private interface Made {
        Path from(Path root, Path source);
    }

    private static Optional<StaleFile> first(Collection<Path> roots, Made made) throws IOException {
        for (Path root : roots) {
            try (Stream<Path> files = files(List.of(root))) {
                Optional<StaleFile> stale = files.map(source -> new StaleFile(source, made.from(root, source)))
                        .filter(each ->
                                Files.isRegularFile(each.made()) && isNewer(time(each.source()), time(each.made())))
                        .min(Comparator.comparing(StaleFile::source));
                if (stale.isPresent()) {
                    return stale;
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return Optional.empty();
    }

    private static Stream<Path> files(Collection<Path> roots) throws IOException {
        Stream<Path> all = Stream.empty();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                all = Stream.concat(all, Files.walk(root, FileVisitOption.FOLLOW_LINKS));
            }
        }
        return all.filter(Files::isRegularFile);
    }

    /** In milliseconds: what copies files does not always copy the rest of their time. */
    private static boolean isNewer(FileTime one, FileTime other) {
        return one.toMillis() > other.toMillis();
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path path, Path root) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
