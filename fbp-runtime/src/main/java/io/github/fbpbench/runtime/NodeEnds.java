package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ends of connections that one node uses, those of its automatic ports included: all places where it can wait for
 * other nodes.
 *
 * @param start the one among {@code receiving} that is its automatic in-port, if that is connected
 */
record NodeEnds(
        List<ReceivingEnd<?>> receiving,
        List<SendingEnd<?>> sending,
        @Nullable ReceivingEnd<?> start) {

    static NodeEnds of(
            List<Connection<?>> inputs,
            List<Sending<?>> outputs,
            @Nullable ReceivingEnd<?> start,
            @Nullable Sending<?> end) {
        List<ReceivingEnd<?>> receiving = new ArrayList<>();
        inputs.forEach(input -> receiving.add(input.receivingEnd()));
        if (start != null) {
            receiving.add(start);
        }
        List<SendingEnd<?>> sending = new ArrayList<>();
        outputs.forEach(output -> sending.addAll(output.ends()));
        if (end != null) {
            sending.addAll(end.ends());
        }
        return new NodeEnds(List.copyOf(receiving), List.copyOf(sending), start);
    }

    /** Cancels their connections. */
    void cancel() {
        receiving.forEach(end -> end.connection().cancel());
        sending.forEach(end -> end.connection().cancel());
    }

    /** The waits that go on now: at most one, unless the node uses its ports from several threads. */
    List<PortWait> presentWaits() {
        List<PortWait> waits = new ArrayList<>(1);
        for (ReceivingEnd<?> end : receiving) {
            WaitClock.Wait wait = end.clock().present();
            if (wait != null) {
                waits.add(new PortWait.ToReceive(end, wait, end == start));
            }
        }
        for (SendingEnd<?> end : sending) {
            WaitClock.Wait wait = end.clock().present();
            if (wait != null) {
                List<SendingEnd<?>> together = sending.stream()
                        .filter(other -> other.clock() == end.clock())
                        .toList();
                if (together.get(0) == end) {
                    waits.add(new PortWait.ToSend(together, wait));
                }
            }
        }
        return waits;
    }
}
