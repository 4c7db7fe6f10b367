package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a typed, bounded connection. For one thread at a time.
 *
 * <p>When its network was told to stop, all methods that receive throw a {@link
 * java.util.concurrent.CancellationException}: a node must not take that for the end of the stream.
 *
 * @param <T> type of the messages; never {@code null}
 */
public interface InPort<T> {

    /**
     * Waits for the next message.
     *
     * @return the message, or {@code null} at the end of the stream: every sender has closed and nothing is left
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    @Nullable
    T receive() throws InterruptedException;

    /**
     * Waits for the next message, but no longer than {@code timeout}.
     *
     * @return the message, or {@code null} at the end of the stream
     * @throws PortTimeoutException if no message came in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    @Nullable
    T receive(Duration timeout) throws InterruptedException, PortTimeoutException;

    /** Takes the next message if one is there, without waiting; {@code null} otherwise. */
    @Nullable
    T poll();

    /**
     * Hands what is there to {@code consumer}, without waiting.
     *
     * @param max the most messages to hand over; at least 0
     * @return how many were handed over, from 0 to {@code max}
     */
    int drainTo(Consumer<? super T> consumer, int max);

    /** Whether every sender has closed and nothing is left to receive. */
    boolean isAtEnd();

    /** Messages that wait to be received, from 0 to {@link #capacity()}; exact while no other thread uses the port. */
    int size();

    /** The most messages that can wait to be received; at least 1. */
    int capacity();

    /** Refuses all further messages: senders end normally, and what was not received is counted as lost. */
    void close();
}
