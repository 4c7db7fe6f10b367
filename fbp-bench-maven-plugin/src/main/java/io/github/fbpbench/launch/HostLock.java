package io.github.fbpbench.launch;

import io.github.fbpbench.files.TemporaryFolder;
import io.github.fbpbench.process.ProcessTag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;

/**
 * Held by whoever measures on this host, so that two builds, or two modules of one build, never measure at the same
 * time. Who comes second waits and is told for whom. The operating system releases the lock of a process that dies.
 */
public final class HostLock {

    private static final String NAME = "fbp-bench.lock";
    private static final long LOOK_MILLIS = 200;

    /** Far behind the owner's words: on some systems nobody else can read what is locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int MOST_OWNER_BYTES = 1_000;

    /** Seen by every module of a build, whatever class loader it has this class from. */
    private static final Object OF_BUILD = "io.github.fbpbench.launch.HostLock".intern();

    /** System property that says who measures in this build. */
    private static final String OWNER_IN_BUILD = "fbp-bench.measuring";

    private HostLock() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException, InterruptedException;
    }

    /**
     * Waits for the lock in the first temporary folder of this host that can be used, and works while it is held. What builds
     * that were killed have left running is ended first.
     *
     * @param owner who wants to measure, told to those who wait meanwhile
     * @param waitingFor is told once who measures, if somebody does
     * @throws IOException if the file of the lock cannot be used, or what {@code work} throws
     * @throws InterruptedException if this thread is interrupted while it waits, or while it works
     */
    public static <T> T whileHeld(String owner, Consumer<String> waitingFor, Work<T> work)
            throws IOException, InterruptedException {
        return whileHeld(file(TemporaryFolder.places()), owner, waitingFor, () -> {
            ProcessTag.endLeftOvers();
            return work.run();
        });
    }

    /** A lock that is there, or can be made. */
    static Path file(List<Path> places) throws IOException {
        return places.stream()
                .filter(place -> Files.exists(place.resolve(NAME), LinkOption.NOFOLLOW_LINKS)
                        || TemporaryFolder.isPossibleIn(place))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("There is no folder for the lock that keeps builds from measuring at the"
                                + " same time: tried " + places
                                + "; set java.io.tmpdir to a folder that can be written to, in MAVEN_OPTS"))
                .resolve(NAME);
    }

    static <T> T whileHeld(Path file, String owner, Consumer<String> waitingFor, Work<T> work)
            throws IOException, InterruptedException {
        if (System.getProperties().putIfAbsent(OWNER_IN_BUILD, owner) instanceof String other) {
            waitingFor.accept(PrintableLine.of(other));
        }
        // The lock of a file belongs to the whole process, and closing any channel of the file gives it up. So only one
        // thread of the process may come near it.
        synchronized (OF_BUILD) {
            System.setProperty(OWNER_IN_BUILD, owner);
            try (FileChannel channel = open(file)) {
                await(channel, waitingFor);
                channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
                return work.run();
            } finally {
                System.clearProperty(OWNER_IN_BUILD);
            }
        }
    }

    /** The lock is given up when the channel is closed. */
    private static void await(FileChannel channel, Consumer<String> waitingFor)
            throws IOException, InterruptedException {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            waitingFor.accept(owner(channel));
        }
        while (lock == null) {
            Thread.sleep(LOOK_MILLIS);
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            // Some systems let nobody but its owner open an existing file here in a way that could also create it.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            }
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                // Other users of this host wait for the same lock.
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            }
            return channel;
        } catch (IOException e) {
            throw new IOException(
                    "Cannot use " + file + ", which keeps builds from measuring at the same time: " + e
                            + "; delete it if it is left over, or set java.io.tmpdir in MAVEN_OPTS",
                    e);
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(MOST_OWNER_BYTES);
        channel.read(words, 0);
        return PrintableLine.of(new String(words.array(), 0, words.position(), StandardCharsets.UTF_8));
    }
}
