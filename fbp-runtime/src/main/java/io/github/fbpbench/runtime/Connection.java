package io.github.fbpbench.runtime;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded connection from one or several senders to one receiver. A {@link Network} makes its own; by hand one can
 * drive a node in a test with it.
 *
 * <p><b>How waiting works.</b> As long as nobody waits, messages go through a lock-free buffer. Who finds it empty (or
 * full) spins for a moment, then takes the lock, raises its flag, looks again, and sleeps on its condition. The other
 * side, after each message, looks at the flag and signals under the same lock. No wake-up is lost: between "raise the
 * flag" and "look again", as between "move a message" and "look at the flag", stands a full fence, so at least one of
 * the two sees what the other did; and between "look again" and "sleep" the lock is held, so the signal comes after.
 *
 * @param <T> type of the messages
 */
public final class Connection<T> {

    private enum State {
        OPEN,
        /** The receiver takes no more messages. */
        REFUSED,
        /** The network was told to stop. */
        CANCELLED
    }

    private final String name;
    private final int capacity;
    private final Buffer<T> buffer;
    private final ReceivingEnd<T> receiver;
    private final List<SendingEnd<T>> senders = new ArrayList<>();
    private final AtomicInteger openSenders;
    private final FillSamples fillSamples;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private volatile State state = State.OPEN;
    private volatile boolean receiverWaits;
    private volatile boolean senderWaits;

    Connection(String name, int capacity, int senders, SpinPolicy spinning) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity of " + name + " must be at least 1: " + capacity);
        }
        if (senders < 1) {
            throw new IllegalArgumentException("senders of " + name + " must be at least 1: " + senders);
        }
        this.name = name;
        this.capacity = capacity;
        this.buffer = Buffer.create(capacity, senders);
        this.receiver = new ReceivingEnd<>(this, spinning.newSpinner());
        this.fillSamples = new FillSamples(capacity);
        this.openSenders = new AtomicInteger(senders);
        for (int i = 0; i < senders; i++) {
            SendingEnd<T> sender = new SendingEnd<>(this, spinning.newSpinner());
            sender.sendFrom("sender " + i);
            this.senders.add(sender);
        }
    }

    /**
     * A connection with a fixed number of senders, all of which are open.
     *
     * @param name stands in the messages of exceptions
     * @param capacity the most messages that wait in it; at least 1
     * @param senders at least 1
     * @throws IllegalArgumentException if {@code capacity} or {@code senders} is below 1
     */
    public static <T> Connection<T> create(String name, int capacity, int senders) {
        return new Connection<>(name, capacity, senders, SpinPolicy.forThreads(senders + 1));
    }

    /** The name that it was made with. */
    public String name() {
        return name;
    }

    /** The receiving end, for one thread. */
    public InPort<T> receiver() {
        return receiver;
    }

    /**
     * One of the sending ends, each for one thread.
     *
     * @param index from 0 to the number of senders - 1
     */
    public OutPort<T> sender(int index) {
        return senders.get(index);
    }

    /** Messages that were sent and not received; those that the connection has lost, once both ends have stopped. */
    public long lost() {
        long received = receiver.received();
        long sent = senders.stream().mapToLong(SendingEnd::sent).sum();
        // A message is there for the receiver a moment before its sender has counted it.
        return Math.max(0, sent - received);
    }

    /** What happened so far, by sender. To ask is also to look at how full the connection is. */
    List<ConnectionStats> stats() {
        int size = size();
        if (!receiver.isClosed()) {
            fillSamples.add(size);
        }
        boolean wasFull = senders.stream().anyMatch(sender -> sender.clock().waits() > 0);
        Fill fill = fillSamples.fill(size, wasFull);
        EndStats receiving = receiver.stats();
        return senders.stream()
                .map(sender -> new ConnectionStats(sender.from(), name, sender.stats(), receiving, fill))
                .toList();
    }

    ReceivingEnd<T> receivingEnd() {
        return receiver;
    }

    SendingEnd<T> sendingEnd(int index) {
        return senders.get(index);
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return state == State.OPEN ? buffer.size() : 0;
    }

    void put(T message, Spinner spinner, WaitClock clock) throws InterruptedException {
        if (state == State.OPEN && buffer.offer(message)) {
            wakeReceiver();
            return;
        }
        requireTakesMessages();
        clock.begin();
        try {
            putOrWait(message, spinner);
        } finally {
            clock.end();
        }
    }

    boolean offer(T message) {
        requireTakesMessages();
        boolean sent = buffer.offer(message);
        if (sent) {
            wakeReceiver();
        }
        return sent;
    }

    boolean hasRoom() {
        return state == State.REFUSED || buffer.size() < capacity;
    }

    boolean isRefused() {
        return state == State.REFUSED;
    }

    /** The next message, or {@code null} at the end of the stream. */
    @Nullable
    T take(Spinner spinner, WaitClock clock) throws InterruptedException {
        if (state == State.OPEN) {
            T message = buffer.poll();
            if (message != null) {
                wakeSender();
                return message;
            }
        }
        try {
            return takeOrWait(Long.MAX_VALUE, spinner, clock);
        } catch (PortTimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message, or {@code null} at the end of the stream. */
    @Nullable
    T take(long timeoutNanos, Spinner spinner, WaitClock clock) throws InterruptedException, PortTimeoutException {
        return takeOrWait(timeoutNanos, spinner, clock);
    }

    /** A message if one is there, else {@code null}. */
    @Nullable
    T poll() {
        T message = pollUnlessCancelled();
        if (message != null) {
            wakeSender();
        }
        return message;
    }

    boolean isAtEnd() {
        requireNotCancelled();
        // The senders come first: what they sent before they closed is then seen in the buffer.
        return state == State.REFUSED || (openSenders.get() == 0 && buffer.size() == 0);
    }

    void senderClosed() {
        if (openSenders.decrementAndGet() == 0) {
            signal(notEmpty);
        }
    }

    /** The receiver's early close. A message that is being sent at this moment may be lost without an exception. */
    void refuse() {
        lock.lock();
        try {
            if (state == State.OPEN) {
                state = State.REFUSED;
                notFull.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (state == State.REFUSED) {
            while (buffer.poll() != null) {
                // Let go of the messages; they are counted as lost because they were not received.
            }
        }
    }

    /** Makes every end throw. */
    void cancel() {
        lock.lock();
        try {
            state = State.CANCELLED;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void putOrWait(T message, Spinner spinner) throws InterruptedException {
        for (int round = 0; spinner.pause(round); round++) {
            requireTakesMessages();
            if (buffer.offer(message)) {
                wakeReceiver();
                return;
            }
        }
        putOrSleep(message);
        wakeReceiver();
    }

    private void putOrSleep(T message) throws InterruptedException {
        boolean sent = false;
        lock.lock();
        try {
            while (!sent) {
                senderWaits = true;
                VarHandle.fullFence();
                requireTakesMessages();
                sent = buffer.offer(message);
                if (!sent) {
                    notFull.await();
                }
            }
        } finally {
            if (!sent) {
                // It may have been woken for room that it now leaves to another sender that sleeps here.
                notFull.signal();
            }
            senderWaits = lock.hasWaiters(notFull);
            lock.unlock();
        }
    }

    private @Nullable T takeOrWait(long timeoutNanos, Spinner spinner, WaitClock clock)
            throws InterruptedException, PortTimeoutException {
        T message = pollUnlessCancelled();
        if (message == null && hasEnded()) {
            message = takeOrSleep(false, 0, 0);
        } else if (message == null) {
            clock.begin();
            try {
                message = takeLater(timeoutNanos, spinner);
            } finally {
                clock.end();
            }
        }
        if (message != null) {
            wakeSender();
        }
        return message;
    }

    private @Nullable T takeLater(long timeoutNanos, Spinner spinner)
            throws InterruptedException, PortTimeoutException {
        boolean timed = timeoutNanos != Long.MAX_VALUE;
        long start = timed ? System.nanoTime() : 0;
        T message = null;
        for (int round = 0; message == null && !hasEnded() && spinner.pause(round); round++) {
            if (timed && System.nanoTime() - start >= timeoutNanos) {
                break;
            }
            message = pollUnlessCancelled();
        }
        return message == null ? takeOrSleep(timed, start, timeoutNanos) : message;
    }

    private @Nullable T takeOrSleep(boolean timed, long start, long timeoutNanos)
            throws InterruptedException, PortTimeoutException {
        lock.lock();
        try {
            while (true) {
                receiverWaits = true;
                VarHandle.fullFence();
                boolean ended = hasEnded();
                // In this order: what was sent before the last sender closed is still received.
                T message = pollUnlessCancelled();
                if (message != null || ended) {
                    return message;
                }
                if (!timed) {
                    notEmpty.await();
                } else {
                    long left = timeoutNanos - (System.nanoTime() - start);
                    if (left <= 0) {
                        throw new PortTimeoutException(
                                "no message came to " + name + " within " + Duration.ofNanos(timeoutNanos));
                    }
                    notEmpty.awaitNanos(left);
                }
            }
        } finally {
            receiverWaits = false;
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        return state == State.REFUSED || openSenders.get() == 0;
    }

    private @Nullable T pollUnlessCancelled() {
        requireNotCancelled();
        return state == State.REFUSED ? null : buffer.poll();
    }

    private void requireTakesMessages() {
        requireNotCancelled();
        if (state == State.REFUSED) {
            throw new PortClosedException(name + " takes no more messages: its receiver has closed it");
        }
    }

    private void requireNotCancelled() {
        if (state == State.CANCELLED) {
            throw new CancellationException("the network was cancelled while " + name + " was in use");
        }
    }

    private void wakeReceiver() {
        VarHandle.fullFence();
        if (receiverWaits) {
            signal(notEmpty);
        }
    }

    private void wakeSender() {
        VarHandle.fullFence();
        if (senderWaits) {
            signal(notFull);
        }
    }

    private void signal(Condition condition) {
        lock.lock();
        try {
            condition.signal();
            // Taken down here, not by the one who wakes up later, so that messages until then need no lock.
            receiverWaits = lock.hasWaiters(notEmpty);
            senderWaits = lock.hasWaiters(notFull);
        } finally {
            lock.unlock();
        }
    }
}
