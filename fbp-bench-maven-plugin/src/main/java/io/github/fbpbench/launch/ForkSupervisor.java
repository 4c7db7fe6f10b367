package io.github.fbpbench.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches one fork: gives it its tokens, ends it when its time is over, and ends whatever it has started. */
final class ForkSupervisor {

    /** How often to look what the fork has started and printed, while it boots; a look costs about a millisecond. */
    private static final long FIRST_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** And how often later, when slices are measured. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int FIRST_LOOKS = 5;

    /** The largest log of a fork: a node that prints for each message would fill the disk before its time is over. */
    static final long LARGEST_LOG_BYTES = 64L << 20;

    /** How long a fork may take to write down where it is. */
    private static final long WHEREABOUTS_MILLIS = 1_000;

    private final Process process;
    private final TokenChannel tokens;
    private final Path log;
    private final Map<Long, ProcessHandle> descendants = new LinkedHashMap<>();

    ForkSupervisor(Process process, TokenChannel tokens, Path log) {
        this.process = process;
        this.tokens = tokens;
        this.log = log;
    }

    /**
     * Waits for the end of the fork, but no longer than {@code deadline}.
     *
     * @throws InterruptedException if this thread is interrupted; the fork has ended then
     */
    ForkEnd supervise(Duration deadline) throws InterruptedException {
        Thread giver = new Thread(this::giveTokens, "fbp-bench tokens");
        giver.setDaemon(true);
        giver.start();
        try {
            ForkEnd end = awaitEnd(deadline);
            if (end instanceof ForkEnd.TimedOut) {
                askWhere();
            }
            return end;
        } finally {
            kill();
        }
    }

    /** One fork alone: it may always go. */
    private void giveTokens() {
        try {
            tokens.accept();
            while (tokens.awaitReady()) {
                tokens.go();
            }
        } catch (IOException e) {
            // The fork is gone, or this end was closed because its time is over; how it ended is seen elsewhere.
        }
    }

    private ForkEnd awaitEnd(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        int looks = 0;
        for (long left = deadline.toNanos(); left > 0; left = end - System.nanoTime()) {
            long pause = ++looks <= FIRST_LOOKS ? FIRST_LOOKS_NANOS : LOOK_NANOS;
            if (process.waitFor(Math.min(left, pause), TimeUnit.NANOSECONDS)) {
                return new ForkEnd.Exited(process.exitValue());
            }
            remember(process.descendants().toList());
            if (log.toFile().length() > LARGEST_LOG_BYTES) {
                return new ForkEnd.PrintedTooMuch();
            }
        }
        return new ForkEnd.TimedOut();
    }

    private void askWhere() throws InterruptedException {
        try {
            tokens.askWhere();
            process.waitFor(WHEREABOUTS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It cannot say where it is; that it hangs is known.
        }
    }

    private void kill() throws InterruptedException {
        remember(process.descendants().toList());
        process.destroyForcibly();
        descendants.values().forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    private void remember(Collection<ProcessHandle> found) {
        found.forEach(each -> descendants.putIfAbsent(each.pid(), each));
    }
}
