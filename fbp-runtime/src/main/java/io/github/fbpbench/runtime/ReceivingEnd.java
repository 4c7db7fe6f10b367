package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The in-port of a connection. */
final class ReceivingEnd<T> implements InPort<T> {

    private static final SingleWriterCounter NO_TURNS = new SingleWriterCounter();

    private final Connection<T> connection;
    private final SingleWriterCounter received = new SingleWriterCounter();
    private SingleWriterCounter turns = NO_TURNS;
    private final Waiter waiter;
    private final Lifetime lifetime = new Lifetime();
    private boolean ended;

    ReceivingEnd(Connection<T> connection, Waiter waiter) {
        this.connection = connection;
        this.waiter = waiter;
    }

    /** Says that it is used by a thread that is no node's. Before it is used. */
    void usedFromOutside() {
        waiter.comesFromOutside();
    }

    Connection<T> connection() {
        return connection;
    }

    WaitClock clock() {
        return waiter.clock();
    }

    EndStats stats() {
        return lifetime.stats(received(), waiter.clock());
    }

    boolean isClosed() {
        return lifetime.hasEnded();
    }

    long received() {
        return received.get() - turns.get();
    }

    /** Messages and ends of turns. */
    long moved() {
        return received.get();
    }

    /** Says that it receives ends of turns. Before it is used. */
    void receiveInTurns() {
        turns = new SingleWriterCounter();
    }

    /** Says that what was received last was the end of a turn. */
    void wasEndOfTurn() {
        turns.increment();
    }

    /** Whether the receiver was told that the stream has ended, or ended it itself. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
        T message = connection.take();
        if (message == null) {
            ended = true;
        } else {
            received.increment();
        }
        return message;
    }

    @Override
    public @Nullable T receive(Duration timeout) throws InterruptedException, PortTimeoutException {
        T message = connection.take(Nanos.of(timeout));
        if (message == null) {
            ended = true;
        } else {
            received.increment();
        }
        return message;
    }

    @Override
    public @Nullable T poll() {
        T message = connection.poll();
        if (message != null) {
            received.increment();
        }
        return message;
    }

    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max must be at least 0: " + max);
        }
        int drained = 0;
        while (drained < max) {
            T message = poll();
            if (message == null) {
                break;
            }
            drained++;
            consumer.accept(message);
        }
        return drained;
    }

    @Override
    public boolean isAtEnd() {
        ended = ended || connection.isAtEnd();
        return ended;
    }

    @Override
    public int size() {
        return connection.size();
    }

    @Override
    public int capacity() {
        return connection.capacity();
    }

    @Override
    public void close() {
        ended = true;
        lifetime.end();
        connection.refuse();
    }

    @Override
    public String toString() {
        return connection.name();
    }
}
