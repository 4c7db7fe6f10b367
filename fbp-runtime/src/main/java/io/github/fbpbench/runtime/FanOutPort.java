package io.github.fbpbench.runtime;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Sends each message to several receivers: copies to all but one, and the message itself to the last. */
final class FanOutPort<T> implements Sending<T> {

    /** About as long as it takes to wake a thread. */
    private static final long PAUSE_NANOS = 50_000;

    private final String name;
    private final List<? extends Sending<T>> ends;
    private final UnaryOperator<T> copier;

    FanOutPort(String name, List<? extends Sending<T>> ends, UnaryOperator<T> copier) {
        this.name = name;
        this.ends = List.copyOf(ends);
        this.copier = copier;
    }

    @Override
    public void send(T message) throws InterruptedException {
        Objects.requireNonNull(message, "message");
        Sending<T> last = null;
        boolean sent = false;
        for (Sending<T> end : ends) {
            if (!end.isShut()) {
                if (last != null) {
                    sent |= sendUnlessShut(last, copy(message));
                }
                last = end;
            }
        }
        if (last != null) {
            sent |= sendUnlessShut(last, message);
        }
        if (!sent) {
            throw allShut();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>It is sent only if all receivers have room. Where a receiver has other senders as well, and one of them takes
     * that room in the same moment, this waits for the next.
     */
    @Override
    public boolean offer(T message) {
        Objects.requireNonNull(message, "message");
        if (isShut()) {
            throw allShut();
        }
        if (!hasRoom()) {
            return false;
        }
        Sending<T> last = null;
        for (Sending<T> end : ends) {
            if (!end.isShut()) {
                if (last != null) {
                    offerUnlessShut(last, copy(message));
                }
                last = end;
            }
        }
        if (last != null) {
            offerUnlessShut(last, message);
        }
        return true;
    }

    @Override
    public void close() {
        ends.forEach(Sending::close);
    }

    @Override
    public boolean isShut() {
        return ends.stream().allMatch(Sending::isShut);
    }

    @Override
    public boolean hasRoom() {
        return ends.stream().allMatch(end -> end.isShut() || end.hasRoom());
    }

    @Override
    public List<SendingEnd<T>> ends() {
        return ends.stream().flatMap(end -> end.ends().stream()).toList();
    }

    private T copy(T message) {
        return Objects.requireNonNull(copier.apply(message), () -> "the copier of " + name + " returned null");
    }

    private static <T> boolean sendUnlessShut(Sending<T> end, T message) throws InterruptedException {
        try {
            end.send(message);
            return true;
        } catch (PortClosedException e) {
            return false;
        }
    }

    private static <T> void offerUnlessShut(Sending<T> end, T message) {
        try {
            while (!end.offer(message)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (PortClosedException e) {
            // It closed after we looked; the other receivers go on.
        }
    }

    private PortClosedException allShut() {
        return new PortClosedException(name + " takes no more messages: it or all its receivers have closed");
    }
}
