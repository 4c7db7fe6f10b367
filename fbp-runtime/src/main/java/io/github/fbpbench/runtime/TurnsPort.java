package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An in-port whose messages come in turns. At the end of each turn it behaves once as at the end of the stream, but for
 * {@link #isAtEnd()}, which holds only once no more turns can come.
 */
final class TurnsPort<T> implements InPort<T> {

    private final ReceivingEnd<T> in;

    TurnsPort(ReceivingEnd<T> in) {
        this.in = in;
        in.receiveInTurns();
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
        return unlessEndOfTurn(in.receive());
    }

    @Override
    public @Nullable T receive(Duration timeout) throws InterruptedException, PortTimeoutException {
        return unlessEndOfTurn(in.receive(timeout));
    }

    @Override
    public @Nullable T poll() {
        return unlessEndOfTurn(in.poll());
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
        return in.isAtEnd();
    }

    @Override
    public int size() {
        return in.size();
    }

    @Override
    public int capacity() {
        return in.capacity();
    }

    @Override
    public void close() {
        in.close();
    }

    @Override
    public String toString() {
        return in.toString();
    }

    private @Nullable T unlessEndOfTurn(@Nullable T message) {
        if (message == EndOfTurn.INSTANCE) {
            in.wasEndOfTurn();
            return null;
        }
        return message;
    }
}
