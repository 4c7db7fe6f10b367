package io.github.fbpbench.runtime;

import java.util.List;
import java.util.Objects;

/** Sends each message to the receiver after the one before, leaving out those that have closed. */
final class RoundRobinPort<T> implements Sending<T> {

    private final String name;
    private final List<SendingEnd<T>> ends;
    private int next;

    RoundRobinPort(String name, List<SendingEnd<T>> ends) {
        this.name = name;
        this.ends = List.copyOf(ends);
    }

    @Override
    public void send(T message) throws InterruptedException {
        Objects.requireNonNull(message, "message");
        while (true) {
            SendingEnd<T> end = nextOpen();
            try {
                end.send(message);
                passOn();
                return;
            } catch (PortClosedException e) {
                // It closed after we looked. The message goes to the one after it.
            }
        }
    }

    @Override
    public boolean offer(T message) {
        Objects.requireNonNull(message, "message");
        while (true) {
            SendingEnd<T> end = nextOpen();
            try {
                boolean sent = end.offer(message);
                if (sent) {
                    passOn();
                }
                return sent;
            } catch (PortClosedException e) {
                // As above.
            }
        }
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
        return isShut() || nextOpen().hasRoom();
    }

    @Override
    public List<SendingEnd<T>> ends() {
        return ends;
    }

    /** The receiver whose turn it is. */
    private SendingEnd<T> nextOpen() {
        for (int i = 0; i < ends.size(); i++) {
            SendingEnd<T> end = ends.get(next);
            if (!end.isShut()) {
                return end;
            }
            passOn();
        }
        throw new PortClosedException(name + " takes no more messages: it or all its receivers have closed");
    }

    private void passOn() {
        next = (next + 1) % ends.size();
    }
}
