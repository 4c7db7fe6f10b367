package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An in-port with an initial packet: it serves one message, then its stream has ended. */
final class InitialPort<T> implements InPort<T> {

    private final T message;
    private boolean taken;

    InitialPort(T message) {
        this.message = message;
    }

    void rewind() {
        taken = false;
    }

    @Override
    public @Nullable T receive() {
        if (taken) {
            return null;
        }
        taken = true;
        return message;
    }

    @Override
    public @Nullable T receive(Duration timeout) {
        return receive();
    }

    @Override
    public @Nullable T poll() {
        return receive();
    }

    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max must be at least 0: " + max);
        }
        if (taken || max == 0) {
            return 0;
        }
        taken = true;
        consumer.accept(message);
        return 1;
    }

    @Override
    public boolean isAtEnd() {
        return taken;
    }

    @Override
    public int size() {
        return taken ? 0 : 1;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public void close() {
        taken = true;
    }
}
