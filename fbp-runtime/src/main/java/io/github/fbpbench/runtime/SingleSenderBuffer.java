package io.github.fbpbench.runtime;

import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/** A buffer for one sending thread. */
final class SingleSenderBuffer<T> implements Buffer<T> {

    private static final int PADDING = 16;

    private final SpscAtomicArrayQueue<T> queue;
    private final int capacity;

    // Up to which index the sender may write without looking at the receiver's index, which costs a cache miss. Only
    // the sender uses it; it has cache lines of its own, because the receiver reads the fields of this object.
    private final long[] limit = new long[2 * PADDING + 1];

    SingleSenderBuffer(int capacity) {
        // The queue rounds up to a power of two, so the exact bound is kept here.
        this.queue = new SpscAtomicArrayQueue<>(capacity);
        this.capacity = capacity;
    }

    @Override
    public boolean offer(T message) {
        long index = queue.currentProducerIndex();
        if (index >= limit[PADDING]) {
            limit[PADDING] = queue.currentConsumerIndex() + capacity;
            if (index >= limit[PADDING]) {
                return false;
            }
        }
        return queue.offer(message);
    }

    @Override
    public @Nullable T poll() {
        return queue.poll();
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public boolean isWorthRefilling() {
        return queue.size() <= capacity / 2;
    }
}
