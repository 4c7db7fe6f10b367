package io.github.fbpbench.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Looks about once a millisecond, on a thread of its own, how full the ports are. */
final class BufferSampler implements AutoCloseable {

    private final DoubleSupplier usage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DaemonThread thread;
    // Guarded by this.
    private double sum;
    private long samples;

    BufferSampler(DoubleSupplier usage) {
        this.usage = usage;
        this.thread = DaemonThread.start("sample buffers", this::sample);
    }

    /** The mean of what was seen so far, from 0 to 1; 0 if nothing was. */
    synchronized double mean() {
        return samples == 0 ? 0 : sum / samples;
    }

    /** Ends the sampling, and its thread. */
    @Override
    public void close() {
        closed.countDown();
        thread.join();
    }

    private void sample() {
        try {
            do {
                add(usage.getAsDouble());
            } while (!closed.await(1, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // Nobody does that.
            throw new IllegalStateException(e);
        }
    }

    private synchronized void add(double value) {
        sum += value;
        samples++;
    }
}
