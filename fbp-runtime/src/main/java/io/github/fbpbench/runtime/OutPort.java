package io.github.fbpbench.runtime;

/**
 * The sending end of a typed, bounded connection. For one thread at a time.
 *
 * <p>When its network was told to stop, a send throws a {@link java.util.concurrent.CancellationException}.
 *
 * @param <T> type of the messages; never {@code null}
 */
public interface OutPort<T> {

    /**
     * Sends a message, waiting while the connection is full (back-pressure).
     *
     * @throws PortClosedException if the receiver takes no more messages, or if this end was closed before
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void send(T message) throws InterruptedException;

    /**
     * Sends a message if there is room for it, without waiting.
     *
     * @return whether it was sent
     * @throws PortClosedException if the receiver takes no more messages, or if this end was closed before
     */
    boolean offer(T message);

    /** Says that no more messages come from here. Closing twice does nothing. */
    void close();
}
