package io.github.fbpbench.launch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Held by whoever measures on this host, so that two builds, or two modules of one build, never measure at the same
 * time. Who comes second waits and is told for whom. The operating system releases the lock of a process that dies.
 */
public final class HostLock implements Closeable {

    private static final long LOOK_MILLIS = 200;

    /** Far behind the owner's words: on some systems nobody else can read what is locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int MOST_OWNER_BYTES = 1_000;

    private final FileChannel channel;
    private final FileLock lock;

    private HostLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits for the lock in the temporary folder of this host.
     *
     * @param owner who wants to measure, told to those who wait meanwhile
     * @param waitingFor is told once who measures, if somebody does
     * @throws IOException if the file of the lock cannot be used
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public static HostLock acquire(String owner, Consumer<String> waitingFor) throws IOException, InterruptedException {
        return acquire(Path.of(System.getProperty("java.io.tmpdir"), "fbp-bench.lock"), owner, waitingFor);
    }

    static HostLock acquire(Path file, String owner, Consumer<String> waitingFor)
            throws IOException, InterruptedException {
        FileChannel channel = open(file);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                waitingFor.accept(owner(channel));
            }
            while (lock == null) {
                Thread.sleep(LOOK_MILLIS);
                lock = tryLock(channel);
            }
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new HostLock(channel, lock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            boolean isNew = !Files.exists(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (isNew && Files.getFileStore(file).supportsFileAttributeView("posix")) {
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

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // another module of this build, perhaps with class loaders of its own
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(MOST_OWNER_BYTES);
        channel.read(words, 0);
        return new String(words.array(), 0, words.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
