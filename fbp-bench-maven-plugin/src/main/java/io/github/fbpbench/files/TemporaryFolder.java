package io.github.fbpbench.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for a few files that are needed while this process runs. On POSIX nobody but its user may look into it, whatever
 * the umask. It is gone once it is closed, and when this JVM ends before that, by a signal too. What a killed JVM has left
 * behind is removed by the next one that opens a folder beside it: the lock of such a folder is free, which the operating
 * system vouches for, also where the processes of one cannot be seen by the other.
 *
 * <p>For one thread, but for what happens when this JVM ends.
 */
public final class TemporaryFolder implements Closeable {

    /** Short, since the path of a socket may have about 100 bytes. */
    private static final String PREFIX = "fbp-bench-";

    private static final String LOCK = "lock";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]+-[0-9a-z]+-[0-9a-z]+");
    private static final int ATTEMPTS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What only a folder of this process begins with; its id alone may have been that of an earlier one. */
    private static final String OF_THIS_PROCESS = PREFIX
            + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
            + "-"
            + Long.toString(
                    ProcessHandle.current()
                            .info()
                            .startInstant()
                            .map(start -> start.toEpochMilli() / 10)
                            .orElse(0L),
                    Character.MAX_RADIX)
            + "-";

    private final Path path;
    private final FileChannel lock;
    private final Thread atExit;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.atExit = new Thread(() -> delete(path), "fbp-bench temporary folder");
    }

    /** What is opened in a temporary folder, and closes it with itself. */
    @FunctionalInterface
    public interface Opening<T> {
        /** Opens it; if that fails, the folder is closed by the caller. */
        T in(TemporaryFolder folder) throws IOException;
    }

    /**
     * Opens something in a new folder below the first of {@link #places} in which that works.
     *
     * @param what in a few words, for the message
     * @throws IOException if it works nowhere; the message names all places and what is wrong with each
     */
    public static <T> T open(String what, Opening<T> opening) throws IOException {
        return open(what, places(), opening);
    }

    /**
     * Opens something in a new folder below the first of {@link #places} in which that works, or below the last resort.
     *
     * @param what in a few words, for the message
     * @param lastResort a folder that can be written to, if nothing else can
     * @throws IOException if it works nowhere; the message names all places and what is wrong with each
     */
    public static <T> T open(String what, Path lastResort, Opening<T> opening) throws IOException {
        List<Path> places = new ArrayList<>(places());
        places.add(lastResort.toAbsolutePath());
        return open(what, places, opening);
    }

    static <T> T open(String what, List<Path> places, Opening<T> opening) throws IOException {
        List<String> reasons = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        for (Path place : places) {
            try {
                TemporaryFolder folder = below(place);
                try {
                    return opening.in(folder);
                } catch (IOException e) {
                    folder.close();
                    throw e;
                }
            } catch (IOException e) {
                reasons.add(place + " (" + describe(e, place) + ")");
                failures.add(e);
            }
        }
        IOException none = new IOException("There is no folder for " + what + ": tried " + String.join(", ", reasons)
                + "; set java.io.tmpdir to a folder with a short path that can be written to, in MAVEN_OPTS");
        failures.forEach(none::addSuppressed);
        throw none;
    }

    private static String describe(IOException e, Path place) {
        if (!Files.isDirectory(place)) {
            return Files.exists(place, LinkOption.NOFOLLOW_LINKS) ? "is no folder" : "is missing";
        }
        return !Files.isWritable(place) ? "cannot be written to" : String.valueOf(e.getMessage());
    }

    /**
     * Folders for temporary files, whether they can be used or not; absolute: what {@code java.io.tmpdir} names, {@code
     * /tmp}, which all builds of a machine share, and what Linux has for a user's processes.
     */
    public static List<Path> places() {
        return Stream.of(System.getProperty("java.io.tmpdir"), "/tmp", System.getenv("XDG_RUNTIME_DIR"))
                .flatMap(name -> path(name).stream())
                .distinct()
                .toList();
    }

    /** Whether a folder can be made there; a system may say that it may be written to, and let nobody do so. */
    public static boolean isPossibleIn(Path place) {
        try {
            below(place).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> path(@Nullable String name) {
        try {
            return name == null || name.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(name).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty(); // the encoding of this locale lacks one of its characters
        }
    }

    private static TemporaryFolder below(Path place) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Path path = place.resolve(OF_THIS_PROCESS + Integer.toString(RANDOM.nextInt(1 << 24), Character.MAX_RADIX));
            try {
                Files.createDirectory(path, forItsUserOnly());
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            FileChannel lock = locked(path.resolve(LOCK));
            if (lock != null) {
                TemporaryFolder folder = new TemporaryFolder(path, lock);
                Runtime.getRuntime().addShutdownHook(folder.atExit);
                removeLeftOvers(path);
                return folder;
            }
        }
        throw new IOException("no name for a folder is free");
    }

    private static FileAttribute<?>[] forItsUserOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The lock of a new folder; {@code null} if a process that clears up had it first. */
    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Files.exists(file)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            delete(parent(file));
            throw e;
        }
    }

    /** Removes folders beside this one that belong to the same user, and whose processes are gone. */
    private static void removeLeftOvers(Path own) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent(own), PREFIX + "*")) {
            Object user = Files.getOwner(own);
            for (Path other : all) {
                String name = String.valueOf(other.getFileName());
                if (NAME.matcher(name).matches()
                        && !name.startsWith(OF_THIS_PROCESS)
                        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    removeIfLeft(other);
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // Another process may remove the same ones; whatever is left now, the next one will find.
        }
    }

    private static void removeIfLeft(Path other) {
        try (FileChannel channel =
                FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                delete(other);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // It is in use, or being made or removed.
        }
    }

    /** Deletes a folder and the files in it; one that holds another folder is none of ours. */
    private static void delete(Path folder) {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path file : content) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be deleted now is removed later, as what a killed process has left is.
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a folder that was made below another one");
    }

    /** Where it is; absolute. */
    public Path path() {
        return path;
    }

    /** Deletes the folder and the files in it, if it is still there. */
    @Override
    public void close() throws IOException {
        delete(path);
        lock.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This JVM is about to end; there is nothing left to delete then.
        }
    }
}
