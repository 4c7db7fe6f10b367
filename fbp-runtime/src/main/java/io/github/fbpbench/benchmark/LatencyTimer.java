package io.github.fbpbench.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Times messages one by one.
 *
 * <pre>{@code
 * LatencyTimer timer = LatencyTimer.atRate(20_000);
 * timer.restart();
 * for (String line : lines) {
 *     timer.begin();
 *     parse(line);
 *     timer.end();
 * }
 * long p99Nanos = timer.histogram().getValueAtPercentile(99);
 * }</pre>
 *
 * <p>In a closed loop a message is timed from {@link #begin} to {@link #end}. At a rate it is timed from when it was due,
 * which a message that takes too long does not put off: so what waits behind it is timed as a user would see it, and no
 * time is omitted because the load waited together with the code.
 *
 * <p>Each timed message costs two readings of the clock, of about 25 ns each, of which one falls into the time. Not for
 * several threads.
 */
public final class LatencyTimer {

    /** Longer ones count as this. */
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final int DIGITS = 3;

    /** How much earlier than it has to it wakes up. */
    private static final long AWAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    /** With one processor, whoever spins keeps the others from working. */
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

    /** 0 in a closed loop. */
    private final double intervalNanos;

    private final Histogram histogram = new Histogram(LONGEST_NANOS, DIGITS);
    private long scheduleStart;
    private long scheduled;
    private long start;
    private boolean inFlight;

    private LatencyTimer(double intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    /** The next message comes when the last one is done. */
    public static LatencyTimer closedLoop() {
        return new LatencyTimer(0);
    }

    /**
     * Messages are due at even intervals.
     *
     * @param messagesPerSecond more than 0, at most 10<sup>9</sup>
     * @throws IllegalArgumentException if it is not in that range
     */
    public static LatencyTimer atRate(double messagesPerSecond) {
        if (!(messagesPerSecond > 0 && messagesPerSecond <= 1e9)) {
            throw new IllegalArgumentException(
                    "a rate must be more than 0 and at most 1e9 messages per second: " + messagesPerSecond);
        }
        return new LatencyTimer(1e9 / messagesPerSecond);
    }

    /** Forgets what was timed; the next message is due at once. */
    public void restart() {
        histogram.reset();
        scheduled = 0;
        inFlight = false;
    }

    /** Waits until the next message is due, and begins to time it. */
    public void begin() {
        long now = System.nanoTime();
        if (intervalNanos > 0) {
            if (scheduled == 0) {
                scheduleStart = now;
            }
            scheduled++;
            long due = dueNanos(scheduled - 1);
            await(due, now);
            now = due;
        }
        start = now;
        inFlight = true;
    }

    /** Who sleeps wakes up late, and the message would have to pay for it; so the end of the wait is spent awake. */
    private static void await(long due, long begin) {
        for (long now = begin; now - due < 0; now = System.nanoTime()) {
            if (due - now > AWAKE_NANOS) {
                LockSupport.parkNanos(due - now - AWAKE_NANOS);
            } else if (ALONE) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends timing the message that {@link #begin} began; does nothing if there is none. */
    public void end() {
        if (inFlight) {
            inFlight = false;
            record(System.nanoTime() - start);
        }
    }

    /**
     * When a message is due, as {@link System#nanoTime} tells time; for who ends messages on another thread than the one
     * that begins them.
     *
     * @param index of the message since {@link #restart}, from 0
     * @throws IllegalStateException in a closed loop, or before the first message has begun
     */
    public long dueNanos(long index) {
        if (intervalNanos == 0 || scheduled == 0) {
            throw new IllegalStateException("no message is due: this is a closed loop, or none has begun");
        }
        return scheduleStart + (long) (index * intervalNanos);
    }

    /** Adds a message that was timed elsewhere. */
    public void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(LONGEST_NANOS, nanos)));
    }

    /** What was timed since {@link #restart}, in nanoseconds. */
    public Histogram histogram() {
        return histogram;
    }
}
