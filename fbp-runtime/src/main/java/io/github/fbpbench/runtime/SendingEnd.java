package io.github.fbpbench.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An out-port of a connection. */
final class SendingEnd<T> implements Sending<T> {

    private static final SingleWriterCounter NO_TURNS = new SingleWriterCounter();

    private final Connection<T> connection;
    private final SingleWriterCounter sent = new SingleWriterCounter();
    private SingleWriterCounter turns = NO_TURNS;
    private Waiter waiter;
    private final Lifetime lifetime = new Lifetime();
    private String from = "";
    private boolean closed;
    private @Nullable Loop loop;

    SendingEnd(Connection<T> connection, Waiter waiter) {
        this.connection = connection;
        this.waiter = waiter;
    }

    /** Says which out-port this is the end of. Before it is used. */
    void sendFrom(String port) {
        from = port;
    }

    /** Says that it leads into a loop whose nodes do not include its own. Before it is used. */
    void leadInto(Loop newLoop) {
        loop = newLoop;
    }

    String from() {
        return from;
    }

    /** Says that it is used by a thread that is no node's. Before it is used. */
    void usedFromOutside() {
        waiter.comesFromOutside();
    }

    /** Says how its thread waits, if that also waits at others. Before it is used. */
    void waitWith(Waiter newWaiter) {
        waiter = newWaiter;
        connection.wakeForSender(this, newWaiter);
    }

    Connection<T> connection() {
        return connection;
    }

    WaitClock clock() {
        return waiter.clock();
    }

    EndStats stats() {
        return lifetime.stats(sent(), waiter.clock());
    }

    boolean isClosed() {
        return lifetime.hasEnded();
    }

    long sent() {
        // In this order: there are never more ends of turns than of all that was sent.
        long ends = turns.get();
        return sent.get() - ends;
    }

    /** Messages and ends of turns. */
    long moved() {
        return sent.get();
    }

    /** Says that it ends turns. Before it is used. */
    void sendInTurns() {
        turns = new SingleWriterCounter();
    }

    /**
     * Ends a turn, if there is room to say so. That is no message and does not count as one. Where nobody takes
     * messages, nobody needs to know.
     *
     * @return whether it was said, or need not be
     */
    boolean offerEndOfTurn() {
        try {
            return closed || counted(connection.offer(EndOfTurn.asMessage()));
        } catch (PortClosedException e) {
            return true;
        }
    }

    /** As {@link #offerEndOfTurn()}, but waits for room, for so many nanoseconds at most. */
    boolean endTurn(long timeoutNanos) throws InterruptedException {
        try {
            return closed || counted(connection.put(EndOfTurn.asMessage(), waiter, timeoutNanos));
        } catch (PortClosedException e) {
            return true;
        }
    }

    @Override
    public boolean hasRoom() {
        return connection.hasRoom();
    }

    @Override
    public boolean isShut() {
        return closed || connection.isRefused();
    }

    @Override
    public List<SendingEnd<T>> ends() {
        return List.of(this);
    }

    @Override
    public void send(T message) throws InterruptedException {
        requireOpen();
        connection.put(Objects.requireNonNull(message, "message"), waiter);
        sent.increment();
    }

    @Override
    public boolean offer(T message) {
        requireOpen();
        boolean done = connection.offer(Objects.requireNonNull(message, "message"));
        if (done) {
            sent.increment();
        }
        return done;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lifetime.end();
            connection.senderClosed();
            if (loop != null) {
                loop.senderFromOutsideClosed();
            }
        }
    }

    @Override
    public String toString() {
        return connection.name();
    }

    private boolean counted(boolean turnEnded) {
        if (turnEnded) {
            sent.increment();
            turns.increment();
        }
        return turnEnded;
    }

    private void requireOpen() {
        if (closed) {
            throw new PortClosedException("a sender of " + connection.name() + " sends although it has closed");
        }
    }
}
