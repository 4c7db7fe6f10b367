package io.github.fbpbench.runtime;

import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/** A buffer for several sending threads. */
final class ManySendersBuffer<T> implements Buffer<T> {

    private final MpscAtomicArrayQueue<T> queue;
    private final int capacity;

    ManySendersBuffer(int capacity) {
        // The queue rounds up to a power of two and holds two at least, so the exact bound is kept here.
        this.queue = new MpscAtomicArrayQueue<>(capacity);
        this.capacity = capacity;
    }

    @Override
    public boolean offer(T message) {
        return queue.offerIfBelowThreshold(message, capacity);
    }

    @Override
    public @Nullable T poll() {
        // Not poll(), which spins while a sender that has claimed its place has not filled it yet: that sender wakes
        // the
        // receiver once it has.
        return queue.relaxedPoll();
    }

    @Override
    public int size() {
        return Math.min(queue.size(), capacity);
    }

    @Override
    public boolean isWorthRefilling() {
        // The others would only fill it up meanwhile.
        return true;
    }
}
