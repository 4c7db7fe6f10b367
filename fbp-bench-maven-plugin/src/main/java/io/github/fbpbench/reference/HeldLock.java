package io.github.fbpbench.reference;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps other builds out, and other threads of this one, until it is closed. */
final class HeldLock implements Closeable {

    /** A JVM takes a lock of a file once only. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private HeldLock(FileChannel channel, @Nullable FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock of a file. Where the file system has no locks, other builds are not kept out. */
    static HeldLock on(Path file) throws IOException {
        IN_THIS_JVM.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new HeldLock(channel, lock(channel));
        } catch (IOException | RuntimeException e) {
            IN_THIS_JVM.unlock();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // Another class loader of this JVM has it, for as long as it takes to look at an arm.
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (IOException e) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (lock != null) {
                lock.release();
            }
        } finally {
            IN_THIS_JVM.unlock();
        }
    }
}
