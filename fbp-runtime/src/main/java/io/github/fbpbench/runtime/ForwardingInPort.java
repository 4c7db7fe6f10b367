package io.github.fbpbench.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An in-port around that of a connection, which does something about each message that is received. */
abstract class ForwardingInPort<T> implements InPort<T> {

    private final InPort<T> in;

    ForwardingInPort(InPort<T> in) {
        this.in = in;
    }

    @Override
    public abstract @Nullable T poll();

    /** Takes each message by {@link #poll()}. */
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
    public final boolean isAtEnd() {
        return in.isAtEnd();
    }

    @Override
    public final int size() {
        return in.size();
    }

    @Override
    public final int capacity() {
        return in.capacity();
    }

    @Override
    public final void close() {
        in.close();
    }

    @Override
    public final String toString() {
        return in.toString();
    }
}
