package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.InPort;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves the same batch again and again, each time as one stream. */
sealed class BatchInPort<T> implements InPort<T> permits TimedInPort {

    private final T[] batch;
    private int first;
    private int next;
    private int limit;
    private int end;
    private boolean atEnd;
    private boolean closed;

    @SuppressWarnings("unchecked") // the array is never handed out
    BatchInPort(List<? extends T> messages) {
        this.batch = (T[]) messages.toArray();
        stream(0, batch.length);
    }

    /** Begins a stream of the whole batch. */
    void rewind() {
        stream(0, batch.length);
    }

    /** Begins the next stream to be measured. */
    void nextStream() {
        rewind();
    }

    /** The stream was worked off. */
    void ended() {}

    /** Begins a stream of the messages from one index to before another. */
    final void stream(int from, int to) {
        first = from;
        next = from;
        limit = to;
        end = to;
        atEnd = false;
        closed = false;
    }

    /** Index behind the last message of the stream. */
    final int streamEnd() {
        return end;
    }

    /** Messages received since the stream began. */
    int received() {
        return next - first;
    }

    int unread() {
        return end - next;
    }

    /** Whether the node was told that the stream has ended, or ended it itself. */
    boolean hasEnded() {
        return atEnd;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public @Nullable T receive() {
        int index = next;
        if (index < limit) {
            next = index + 1;
            return batch[index];
        }
        atEnd = true;
        return null;
    }

    @Override
    public @Nullable T receive(Duration timeout) {
        return receive();
    }

    @Override
    public @Nullable T poll() {
        return receive();
    }

    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        TestData.requireAtLeast("max", max, 0);
        int drained = 0;
        while (drained < max && next < limit) {
            // Moves on first: the message that the consumer fails on is the one received last.
            T message = batch[next++];
            drained++;
            consumer.accept(message);
        }
        return drained;
    }

    @Override
    public boolean isAtEnd() {
        atEnd = next >= limit;
        return atEnd;
    }

    @Override
    public int size() {
        return limit - next;
    }

    @Override
    public int capacity() {
        return batch.length;
    }

    @Override
    public void close() {
        limit = next;
        atEnd = true;
        closed = true;
    }
}
