package io.github.fbpbench.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches one fork: gives it its tokens, ends it when its time is over, and ends whatever it has started. */
final class ForkSupervisor {

    /** How often to look for processes that the fork has started; each look costs about a millisecond. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How long a fork may take to write down where it is. */
    private static final long WHEREABOUTS_MILLIS = 1_000;

    private final Process process;
    private final TokenChannel tokens;
    private final Map<Long, ProcessHandle> descendants = new LinkedHashMap<>();

    ForkSupervisor(Process process, TokenChannel tokens) {
        this.process = process;
        this.tokens = tokens;
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
            if (awaitEnd(deadline)) {
                return new ForkEnd.Exited(process.exitValue());
            }
            askWhere();
            return new ForkEnd.Killed();
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

    private boolean awaitEnd(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (long left = deadline.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (process.waitFor(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                return true;
            }
            remember(process.descendants().toList());
        }
        return false;
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
