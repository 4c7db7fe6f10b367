package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Context;
import org.jspecify.annotations.Nullable;

/** Counts the failed messages of one stream, each once. */
final class BatchContext implements Context {

    private final String nodeName;
    private final BatchInPort<?> in;
    private int lastFailed;
    private long failed;
    private @Nullable Throwable firstFailure;

    BatchContext(String nodeName, BatchInPort<?> in) {
        this.nodeName = nodeName;
        this.in = in;
    }

    void restart() {
        lastFailed = 0;
        failed = 0;
        firstFailure = null;
    }

    long failed() {
        return failed;
    }

    @Nullable
    Throwable firstFailure() {
        return firstFailure;
    }

    @Override
    public String nodeName() {
        return nodeName;
    }

    @Override
    public void failed(Throwable cause) {
        int received = in.received();
        if (received == 0) {
            throw new IllegalStateException(nodeName + " fails a message but has received none", cause);
        }
        if (received != lastFailed) {
            lastFailed = received;
            failed++;
            if (firstFailure == null) {
                firstFailure = cause;
            }
        }
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
