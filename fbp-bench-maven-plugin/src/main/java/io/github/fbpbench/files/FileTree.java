package io.github.fbpbench.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is in a folder, as a program finds it that opens files by their names: links are followed, the folder itself may be
 * one, and what a link points to is where the link is.
 *
 * <p>Left out is what cannot be opened by name, or has no end: links that lead nowhere or back to a folder around them,
 * and what is neither a file nor a folder, such as a pipe.
 *
 * @param files by their names relative to the folder, with {@code /} in them
 * @param folders likewise, with a {@code /} at their ends; without the folder itself
 */
public record FileTree(SortedMap<String, Path> files, SortedMap<String, Path> folders) {

    /**
     * Reads a folder.
     *
     * @throws IOException naming what cannot be read
     */
    public static FileTree of(Path folder) throws IOException {
        return of(folder, path -> true);
    }

    /**
     * Reads a folder without some of those in it.
     *
     * @param enters whether a folder below it is looked into; those that are not are left out
     * @throws IOException naming what cannot be read
     */
    public static FileTree of(Path folder, Predicate<Path> enters) throws IOException {
        FileTree tree = new FileTree(new TreeMap<>(), new TreeMap<>());
        Path top = folder.toRealPath();
        Files.walkFileTree(top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                if (path.equals(top)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!enters.test(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                tree.folders.put(name(top, path) + "/", path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    tree.files.put(name(top, path), path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
                if (problem instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
        return tree;
    }

    private static String name(Path top, Path path) {
        return top.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
