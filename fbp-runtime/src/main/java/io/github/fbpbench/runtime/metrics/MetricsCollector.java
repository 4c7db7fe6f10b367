package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.SingleWriterCounter;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the messages of one node. One thread records, which costs well below a nanosecond per count; any
 * thread reads.
 */
public final class MetricsCollector {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Monitoring monitoring;
    private final SingleWriterCounter attempted = new SingleWriterCounter();
    private final SingleWriterCounter sent = new SingleWriterCounter();
    private final SingleWriterCounter failed = new SingleWriterCounter();
    private final SingleWriterCounter activeNanos = new SingleWriterCounter();
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(SIGNIFICANT_DIGITS);
    private volatile long activeSince;
    private volatile boolean active;

    // The readers' side: the recorder gives away what came since the last reading, and this keeps the sum.
    private final ReentrantLock reading = new ReentrantLock();
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private @Nullable Histogram interval;
    private volatile ResourceStats before = ResourceStats.measure(0);

    /** A collector that times one message in 64. */
    public MetricsCollector() {
        this(Monitoring.SAMPLED);
    }

    /** A collector that watches as closely as {@code monitoring} says. */
    public MetricsCollector(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /** How closely the node is watched. */
    public Monitoring monitoring() {
        return monitoring;
    }

    /** The node begins to run. For the recording thread. */
    public void begin() {
        if (activeNanos.get() == 0) {
            before = ResourceStats.measure(0);
        }
        activeSince = System.nanoTime();
        active = true;
    }

    /** The node has stopped running. For the recording thread. */
    public void end() {
        active = false;
        activeNanos.add(System.nanoTime() - activeSince);
    }

    /**
     * A message was received. For the recording thread.
     *
     * @return how many there were before
     */
    public long recordAttempt() {
        long before = attempted.get();
        attempted.add(1);
        return before;
    }

    /** A message was sent. For the recording thread. */
    public void recordSent() {
        sent.increment();
    }

    /** A received message failed. For the recording thread. */
    public void recordFailure() {
        failed.increment();
    }

    /**
     * A message took this long. For the recording thread.
     *
     * @param nanos below 0 counts as 0
     */
    public void recordLatencyNanos(long nanos) {
        recorder.recordValue(Math.max(0, nanos));
    }

    /** Messages that the node received. */
    public long attempted() {
        return attempted.get();
    }

    /** Messages that the node sent. */
    public long sent() {
        return sent.get();
    }

    /** Messages that failed. */
    public long failed() {
        return failed.get();
    }

    /** How long the timed messages took. */
    public Latency latency() {
        reading.lock();
        try {
            Histogram sinceLast = recorder.getIntervalHistogram(interval);
            interval = sinceLast;
            latencies.add(sinceLast);
            return Latency.of(latencies);
        } finally {
            reading.unlock();
        }
    }

    /**
     * The metrics so far. Throughput is over the time in which the node ran, waiting for messages included. Resource
     * usage is the change of the whole JVM since the node began to run first.
     */
    public PerformanceMetrics metrics() {
        return metrics(0);
    }

    /**
     * As {@link #metrics()}, with the buffer usage that the caller knows.
     *
     * @param bufferUsage from 0 to 1
     */
    public PerformanceMetrics metrics(double bufferUsage) {
        // Failures first: the recording thread may go on, and there are never more of them than of attempts.
        long failures = failed();
        long nanos = activeNanos.get() + (active ? System.nanoTime() - activeSince : 0);
        return PerformanceMetrics.of(
                attempted(),
                failures,
                nanos,
                latency(),
                ResourceStats.measure(bufferUsage).delta(before));
    }
}
