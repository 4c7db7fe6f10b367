package io.github.fbpbench.reference;

import io.github.fbpbench.files.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies and deletes folders with all that is in them. */
final class Folders {

    private Folders() {}

    /**
     * Copies a folder with what its links lead to.
     *
     * @param to is left out, if it is in that folder
     * @param enters whether a folder below it is copied
     */
    static void copy(Path from, Path to, Predicate<Path> enters) throws IOException {
        Files.createDirectories(to);
        Path top = to.toRealPath();
        FileTree tree = FileTree.of(from, folder -> !isSame(folder, top) && enters.test(folder));
        for (String name : tree.folders().keySet()) {
            Files.createDirectories(top.resolve(name));
        }
        for (var file : tree.files().entrySet()) {
            Files.copy(file.getValue(), top.resolve(file.getKey()));
        }
    }

    /** Whether two paths lead to one folder; not, if one of them does not exist. */
    static boolean isSame(Path folder, Path other) {
        try {
            return Files.isSameFile(folder, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes a folder, and of links the links alone; nothing, if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                remove(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                remove(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Some systems do not delete what is read only, as git's objects are. */
    private static void remove(Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (IOException e) {
            File file = path.toFile();
            if (!file.setWritable(true) || !file.delete()) {
                throw e;
            }
        }
    }
}
