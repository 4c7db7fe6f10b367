package io.github.fbpbench.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a fork.
 *
 * @param folder that holds them all
 * @param request what it was asked to do
 * @param arguments of its JVM
 * @param properties that it sets itself
 * @param log what it printed
 * @param result what it measured
 * @param errors what the JVM wrote when it crashed
 * @param replay what its compiler wrote when that crashed
 * @param heap what it held when its heap was full, if the user wants it to be dumped
 */
public record ForkFolder(
        Path folder,
        Path request,
        Path arguments,
        Path properties,
        Path log,
        Path result,
        Path errors,
        Path replay,
        Path heap) {

    private static final int SHOWN_LINES = 40;

    /** The first one may say no more than that something went wrong. */
    private static final int FIRST_LINES = 3;

    private static final int MOST_SHOWN_BYTES = 16_000;
    private static final Set<String> NAMES = Set.of(
            "request.txt",
            "arguments.txt",
            "properties.txt",
            "log.txt",
            "result.txt",
            "hs_err.log",
            "replay.log",
            "heap.hprof");

    /** The files in a folder, whether they are there or not. */
    public static ForkFolder in(Path folder) {
        return new ForkFolder(
                folder,
                folder.resolve("request.txt"),
                folder.resolve("arguments.txt"),
                folder.resolve("properties.txt"),
                folder.resolve("log.txt"),
                folder.resolve("result.txt"),
                folder.resolve("hs_err.log"),
                folder.resolve("replay.log"),
                folder.resolve("heap.hprof"));
    }

    /**
     * Makes the folder, in which nobody but this user may read: arguments and logs hold what was handed to the forks.
     *
     * @throws IOException if it cannot be made
     */
    static ForkFolder create(Path folder) throws IOException {
        ForkFolder files = in(folder);
        if (!Files.getFileStore(nearest(folder)).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createDirectories(folder);
            return files;
        }
        Files.createDirectories(folder.toAbsolutePath().resolveSibling("").normalize());
        if (!Files.exists(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (Path file : List.of(files.request, files.arguments, files.properties, files.log)) {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return files;
    }

    private static Path nearest(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there)) {
            there = there.resolveSibling("").normalize();
        }
        return there;
    }

    /** Removes the files of all forks below a folder, and nothing else that somebody may keep there. */
    public static void removeAll(Path folder) throws IOException {
        for (Path file : below(folder)) {
            if (NAMES.contains(String.valueOf(file.getFileName())) && Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
        removeEmpty(folder);
    }

    /** Removes the empty folders below a folder, and the folder itself if nothing is left in it. */
    public static void removeEmpty(Path folder) throws IOException {
        for (Path each : below(folder)) {
            if (Files.isDirectory(each)) {
                boolean empty;
                try (Stream<Path> content = Files.list(each)) {
                    empty = content.findAny().isEmpty();
                }
                if (empty) {
                    Files.delete(each);
                }
            }
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /**
     * The first lines of the log, as one: those that say why a JVM did not start, which stack frames and other indented lines do
     * not. Empty if there are none.
     */
    String beginOfLog() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] begin;
        try (InputStream in = Files.newInputStream(log)) {
            begin = in.readNBytes(MOST_SHOWN_BYTES);
        }
        return PrintableLine.of(new String(begin, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(FIRST_LINES)
                .collect(Collectors.joining(" / ")));
    }

    /** The last lines of the log; a benchmark may print what and as much as it likes. */
    String endOfLog() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] end;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            end = new byte[(int) Math.min(file.length(), MOST_SHOWN_BYTES)];
            file.seek(file.length() - end.length);
            file.readFully(end);
        }
        List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
