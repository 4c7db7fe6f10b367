package io.github.fbpbench.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/** Sends on one turn from each of its in-ports after the other, and leaves out those that have ended. */
final class TakeTurns<T> implements Component {

    private final InKey<T> in = InKey.named("in");
    private final OutKey<T> out = OutKey.named("out");

    InKey<T> in() {
        return in;
    }

    OutKey<T> out() {
        return out;
    }

    @Override
    public void declare(PortSpec ports) {
        ports.in(in, PortOption.ARRAY).out(out);
    }

    @Override
    public void run(Context context, Ports ports) throws Exception {
        OutPort<T> to = ports.out(out);
        Deque<InPort<T>> round = new ArrayDeque<>(ports.ins(in));
        while (!round.isEmpty()) {
            InPort<T> next = round.remove();
            for (T message = next.receive(); message != null; message = next.receive()) {
                to.send(message);
            }
            if (!next.isAtEnd()) {
                round.add(next);
            }
        }
    }
}
