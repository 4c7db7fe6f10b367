package io.github.fbpbench.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a connection wait: a bounded queue for one receiving thread that never blocks.
 *
 * <p>The JCTools queues underneath are those without {@code sun.misc.Unsafe}, whose use newer JDKs warn about.
 */
sealed interface Buffer<T> permits SingleSenderBuffer, ManySendersBuffer {

    /** A buffer for exactly {@code capacity} messages, made for as many sending threads as will use it. */
    static <T> Buffer<T> create(int capacity, int senders) {
        return senders == 1 ? new SingleSenderBuffer<>(capacity) : new ManySendersBuffer<>(capacity);
    }

    /** Adds a message unless the buffer is full. */
    boolean offer(T message);

    /** Takes the oldest message; {@code null} if there is none. */
    @Nullable
    T poll();

    int size();

    /**
     * Whether a sender that has found the buffer full, and is still awake, does well to go on. To fill each place as
     * soon as it is free would make both sides fight for the same cache lines from then on.
     */
    boolean isWorthRefilling();
}
