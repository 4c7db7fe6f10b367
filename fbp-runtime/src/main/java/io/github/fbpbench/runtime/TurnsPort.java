package io.github.fbpbench.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An in-port whose messages come in turns. At the end of each turn it behaves once as at the end of the stream, but for
 * {@link #isAtEnd()}, which holds only once no more turns can come.
 */
final class TurnsPort<T> extends ForwardingInPort<T> {

    private final ReceivingEnd<T> in;

    TurnsPort(ReceivingEnd<T> in) {
        super(in);
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

    private @Nullable T unlessEndOfTurn(@Nullable T message) {
        if (message == EndOfTurn.INSTANCE) {
            in.wasEndOfTurn();
            return null;
        }
        return message;
    }
}
