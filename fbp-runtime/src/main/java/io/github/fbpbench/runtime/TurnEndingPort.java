package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An in-port whose node sends in turns, one for each message that it receives: a turn ends when the node asks for the
 * next message, which it also does after a failure. When it returns, it ends its stream instead.
 */
final class TurnEndingPort<T> extends ForwardingInPort<T> {

    private final ReceivingEnd<T> in;
    private final SendingEnd<?> out;
    private boolean turnIsOpen;

    TurnEndingPort(ReceivingEnd<T> in, SendingEnd<?> out) {
        super(in);
        this.in = in;
        this.out = out;
        out.sendInTurns();
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
        if (turnIsOpen) {
            turnIsOpen = !out.endTurn(Long.MAX_VALUE);
        }
        return beginTurn(in.receive());
    }

    @Override
    public @Nullable T receive(Duration timeout) throws InterruptedException, PortTimeoutException {
        if (hasEndedTurn()) {
            return beginTurn(in.receive(timeout));
        }
        long start = System.nanoTime();
        turnIsOpen = !out.endTurn(Nanos.of(timeout));
        if (turnIsOpen) {
            throw new PortTimeoutException("no message came to " + in + " within " + timeout + ", because " + out
                    + " had no room to end the turn before");
        }
        return beginTurn(in.receive(timeout.minusNanos(System.nanoTime() - start)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>It does not wait for room to end the turn before, either; until there is, it has no message.
     */
    @Override
    public @Nullable T poll() {
        return hasEndedTurn() ? beginTurn(in.poll()) : null;
    }

    /**
     * {@inheritDoc}
     *
     * <p>It hands over one at most: whatever is sent for several afterwards would belong to the last of them.
     */
    @Override
    public int drainTo(Consumer<? super T> consumer, int max) {
        return super.drainTo(consumer, Math.min(1, max));
    }

    private boolean hasEndedTurn() {
        turnIsOpen = turnIsOpen && !out.offerEndOfTurn();
        return !turnIsOpen;
    }

    private @Nullable T beginTurn(@Nullable T message) {
        turnIsOpen = message != null;
        return message;
    }
}
