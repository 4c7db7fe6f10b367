package io.github.fbpbench.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves a batch message by message, and times each from when the node gets it to when it asks for the next. Streams
 * that are measured may be shorter than the batch; they go through it piece by piece. The whole batch is served untimed.
 */
final class TimedInPort<T> extends BatchInPort<T> {

    private final LatencyTimer timer;
    private final int streamLength;
    private int nextStart;
    private boolean timed;

    TimedInPort(List<? extends T> messages, LatencyTimer timer, int streamLength) {
        super(messages);
        this.timer = timer;
        this.streamLength = streamLength;
    }

    @Override
    void rewind() {
        timed = false;
        super.rewind();
    }

    @Override
    void nextStream() {
        timed = true;
        int from = nextStart;
        stream(from, Math.min(capacity(), from + streamLength));
        nextStart = streamEnd() == capacity() ? 0 : streamEnd();
    }

    @Override
    void ended() {
        if (timed) {
            timer.end();
        }
    }

    @Override
    public @Nullable T receive() {
        if (timed) {
            timer.end();
            if (size() > 0) {
                timer.begin();
            }
        }
        return super.receive();
    }

    @Override
    public @Nullable T receive(Duration timeout) {
        return receive();
    }

    @Override
    public @Nullable T poll() {
        return receive();
    }

    /** No more than one message is in flight. */
    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        if (!timed) {
            return super.drainTo(consumer, max);
        }
        TestData.requireAtLeast("max", max, 0);
        T message = max > 0 ? receive() : null;
        if (message == null) {
            return 0;
        }
        consumer.accept(message);
        return 1;
    }

    @Override
    public void close() {
        ended();
        super.close();
    }
}
