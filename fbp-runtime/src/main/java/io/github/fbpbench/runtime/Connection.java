package io.github.fbpbench.runtime;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bounded connection from one or several senders to one receiver. A {@link Network} makes its own; by hand one can
 * drive a node in a test with it.
 *
 * <p><b>How waiting works.</b> As long as nobody waits, messages go through a lock-free buffer. Who finds it empty (or
 * full) looks again for a moment, then lies down, looks once more, and sleeps. The other side, after each message, wakes
 * who lies there; see {@link Waiter} for why no wake-up is lost.
 *
 * @param <T> type of the messages
 */
public final class Connection<T> {

    private enum State {
        OPEN,
        /** The receiver takes no more messages: it has closed, or its loop has ended. */
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

    private final Waiter waitingReceiver;
    private final Waiter[] waitingSenders;
    // So that the receiver has to look at one number, however many senders there are.
    private final AtomicInteger sleepingSenders = new AtomicInteger();
    private int lastWoken;
    private volatile State state = State.OPEN;
    private @Nullable Loop loop;
    private volatile boolean loopHasEnded;
    private final AtomicLong refusedByLoop = new AtomicLong();

    Connection(String name, int capacity, int senders, SpinPolicy spinning, Crowd crowd) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity of " + name + " must be at least 1: " + capacity);
        }
        if (senders < 1) {
            throw new IllegalArgumentException("senders of " + name + " must be at least 1: " + senders);
        }
        this.name = name;
        this.capacity = capacity;
        this.buffer = Buffer.create(capacity, senders);
        this.waitingReceiver = new Waiter(crowd, spinning);
        this.receiver = new ReceivingEnd<>(this, waitingReceiver);
        this.fillSamples = new FillSamples(capacity);
        this.openSenders = new AtomicInteger(senders);
        this.waitingSenders = new Waiter[senders];
        for (int i = 0; i < senders; i++) {
            waitingSenders[i] = new Waiter(crowd, spinning);
            SendingEnd<T> sender = new SendingEnd<>(this, waitingSenders[i]);
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
        Crowd crowd = new Crowd(senders + 1, Runtime.getRuntime().availableProcessors());
        return new Connection<>(name, capacity, senders, SpinPolicy.DEFAULT, crowd);
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

    /**
     * Messages that were sent and not received; those that the connection has lost, once both ends have stopped. One that
     * was refused because a loop of nodes had ended counts too.
     */
    public long lost() {
        long received = receiver.received();
        long sent = senders.stream().mapToLong(SendingEnd::sent).sum();
        // A message is there for the receiver a moment before its sender has counted it.
        return Math.max(0, sent - received) + refusedByLoop.get();
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

    /** Says that its receiver is a node of a loop. Before it is used. */
    void joinLoop(Loop newLoop) {
        loop = newLoop;
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

    void put(T message, Waiter sender) throws InterruptedException {
        if (state == State.OPEN && buffer.offer(message)) {
            wakeReceiver();
            return;
        }
        putOrWait(message, sender, Long.MAX_VALUE);
    }

    /** Returns whether there was room for the message in time. */
    boolean put(T message, Waiter sender, long timeoutNanos) throws InterruptedException {
        return offer(message) || putOrWait(message, sender, timeoutNanos);
    }

    boolean offer(T message) {
        requireTakesMessages();
        boolean sent = buffer.offer(message);
        if (sent) {
            wakeReceiver();
        }
        return sent;
    }

    /** Whether there is room for a message, or else a message would be refused. */
    boolean hasRoom() {
        return size() < capacity;
    }

    /** As {@link Buffer#isWorthRefilling}. */
    boolean isWorthRefilling() {
        return buffer.isWorthRefilling();
    }

    /** Messages that the receiver has not finished: those that wait, and the one that it works on until it waits. */
    long unfinished() {
        long received = receiver.moved();
        // In this order: a receiver that has waited says that it waits no more before it counts the message.
        VarHandle.loadLoadFence();
        boolean working = received > 0 && !waitingReceiver.clock().isWaiting();
        long sent = 0;
        for (SendingEnd<T> sender : senders) {
            sent += sender.moved();
        }
        return sent - received + (working ? 1 : 0);
    }

    /** Has {@code waiter} woken for that sender from now on. Before it is used. */
    void wakeForSender(SendingEnd<T> sender, Waiter waiter) {
        waitingSenders[senders.indexOf(sender)] = waiter;
    }

    /** Says that a sender is to be woken for room once it has lain down. */
    void senderFallsAsleep() {
        sleepingSenders.incrementAndGet();
    }

    /**
     * Says that it needs not be woken any more.
     *
     * @param woken whether it may have been woken for room that it leaves to another one: because it has found room
     *     before, or elsewhere, or sends no more
     */
    void senderIsAwake(boolean woken) {
        sleepingSenders.decrementAndGet();
        if (woken) {
            wakeSender();
        }
    }

    /** The loop that its receiver is a node of, if any. */
    @Nullable
    Loop loop() {
        return loop;
    }

    /** Whether a receiver need not wait. */
    boolean hasMessageOrEnd() {
        return hasEnded() || buffer.size() > 0;
    }

    /** Whether both ends have counted all that they have moved; each does so a moment later. */
    boolean isSettled() {
        long moved = senders.stream().mapToLong(SendingEnd::moved).sum();
        return moved - receiver.moved() == buffer.size();
    }

    /** Whether none of the senders has closed. */
    boolean hasAllSenders() {
        return openSenders.get() == senders.size();
    }

    /** Those that have not closed. */
    List<SendingEnd<T>> openSenders() {
        return senders.stream().filter(sender -> !sender.isClosed()).toList();
    }

    boolean isRefused() {
        return state == State.REFUSED;
    }

    /** The next message, or {@code null} at the end of the stream. */
    @Nullable
    T take() throws InterruptedException {
        if (state == State.OPEN) {
            T message = buffer.poll();
            if (message != null) {
                wakeSender();
                return message;
            }
        }
        try {
            return takeOrWait(Long.MAX_VALUE);
        } catch (PortTimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message, or {@code null} at the end of the stream. */
    @Nullable
    T take(long timeoutNanos) throws InterruptedException, PortTimeoutException {
        return takeOrWait(timeoutNanos);
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
            wakeReceiver();
        }
    }

    /** The receiver's early close. A message that is being sent at this moment may be lost without an exception. */
    void refuse() {
        changeState(State.REFUSED);
        if (state == State.REFUSED) {
            while (buffer.poll() != null) {
                // Let go of the messages; they are counted as lost because they were not received.
            }
        }
    }

    /** Ends the stream for the receiver, who waits for a message that can no longer come. */
    void endLoop() {
        loopHasEnded = true;
        changeState(State.REFUSED);
    }

    /** Makes every end throw, and wakes who waits. */
    void cancel() {
        markCancelled();
        wakeAll();
    }

    /** Makes every end throw, but for those that wait, until {@link #wakeAll}. */
    void markCancelled() {
        setState(State.CANCELLED);
    }

    private void changeState(State next) {
        if (setState(next)) {
            wakeAll();
        }
    }

    private synchronized boolean setState(State next) {
        if (state == State.CANCELLED) {
            return false;
        }
        state = next;
        return true;
    }

    void wakeAll() {
        VarHandle.fullFence();
        for (Waiter sender : waitingSenders) {
            sender.wake();
        }
        waitingReceiver.wake();
    }

    private boolean putOrWait(T message, Waiter sender, long timeoutNanos) throws InterruptedException {
        requireTakesMessages();
        sender.begin(timeoutNanos != Long.MAX_VALUE);
        boolean sent;
        try {
            sent = putLater(message, sender, timeoutNanos);
        } finally {
            sender.end();
        }
        if (sent) {
            wakeReceiver();
        }
        return sent;
    }

    private boolean putLater(T message, Waiter sender, long timeoutNanos) throws InterruptedException {
        boolean timed = timeoutNanos != Long.MAX_VALUE;
        long start = timed ? System.nanoTime() : 0;
        for (int round = 0; sender.pause(round); round++) {
            requireTakesMessages();
            if (buffer.isWorthRefilling() && buffer.offer(message)) {
                return true;
            }
        }
        senderFallsAsleep();
        try {
            while (true) {
                sender.lieDown();
                requireTakesMessages();
                if (buffer.offer(message)) {
                    return true;
                }
                if (timed) {
                    long left = timeoutNanos - (System.nanoTime() - start);
                    if (left <= 0) {
                        return false;
                    }
                    sender.sleep(left);
                } else {
                    sender.sleep();
                }
            }
        } finally {
            senderIsAwake(sender.getUp());
        }
    }

    private @Nullable T takeOrWait(long timeoutNanos) throws InterruptedException, PortTimeoutException {
        T message = pollUnlessCancelled();
        if (message == null && !hasEnded()) {
            waitingReceiver.begin(timeoutNanos != Long.MAX_VALUE);
            try {
                message = takeLater(timeoutNanos);
            } finally {
                waitingReceiver.end();
            }
        } else if (message == null) {
            // What was sent between the look at the buffer and that for the end.
            message = pollUnlessCancelled();
        }
        if (message != null) {
            wakeSender();
        }
        return message;
    }

    private @Nullable T takeLater(long timeoutNanos) throws InterruptedException, PortTimeoutException {
        boolean timed = timeoutNanos != Long.MAX_VALUE;
        long start = timed ? System.nanoTime() : 0;
        for (int round = 0; waitingReceiver.pause(round); round++) {
            boolean ended = hasEnded();
            // In this order: what was sent before the last sender closed is still received.
            T message = pollUnlessCancelled();
            if (message != null || ended) {
                return message;
            }
            if (timed && System.nanoTime() - start >= timeoutNanos) {
                break;
            }
        }
        try {
            while (true) {
                waitingReceiver.lieDown();
                boolean ended = hasEnded();
                T message = pollUnlessCancelled();
                if (message != null || ended) {
                    return message;
                }
                if (timed) {
                    sleepUntil(start, timeoutNanos);
                } else if (loop == null) {
                    waitingReceiver.sleep();
                } else {
                    sleepIn(loop);
                }
            }
        } finally {
            waitingReceiver.getUp();
        }
    }

    private void sleepIn(Loop circle) throws InterruptedException {
        circle.waits(this);
        try {
            waitingReceiver.sleep();
        } finally {
            circle.goesOn(this);
        }
    }

    private void sleepUntil(long start, long timeoutNanos) throws InterruptedException, PortTimeoutException {
        long left = timeoutNanos - (System.nanoTime() - start);
        if (left <= 0) {
            throw new PortTimeoutException("no message came to " + name + " within " + Duration.ofNanos(timeoutNanos));
        }
        waitingReceiver.sleep(left);
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
            if (loopHasEnded) {
                refusedByLoop.incrementAndGet();
                throw new PortClosedException(name + " takes no more messages: the loop that it belongs to has ended");
            }
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
        waitingReceiver.wake();
    }

    private void wakeSender() {
        VarHandle.fullFence();
        if (sleepingSenders.get() > 0) {
            wakeOneSender();
        }
    }

    /** Wakes one of those that sleep, in turn, so that none is passed over again and again. */
    private void wakeOneSender() {
        int last = lastWoken;
        for (int i = 1; i <= waitingSenders.length; i++) {
            int next = (last + i) % waitingSenders.length;
            if (waitingSenders[next].wake()) {
                lastWoken = next;
                return;
            }
        }
    }
}
