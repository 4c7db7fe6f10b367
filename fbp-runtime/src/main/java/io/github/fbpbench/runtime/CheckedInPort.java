package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of each message that is received. */
final class CheckedInPort<T> extends ForwardingInPort<T> {

    private final InPort<T> in;
    private final Consumer<Object> received;

    CheckedInPort(InPort<T> in, Consumer<Object> received) {
        super(in);
        this.in = in;
        this.received = received;
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
        return told(in.receive());
    }

    @Override
    public @Nullable T receive(Duration timeout) throws InterruptedException, PortTimeoutException {
        return told(in.receive(timeout));
    }

    @Override
    public @Nullable T poll() {
        return told(in.poll());
    }

    private @Nullable T told(@Nullable T message) {
        if (message != null) {
            received.accept(message);
        }
        return message;
    }
}
