package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ends of connections that one node uses, those of its automatic ports included: all places where it can wait for
 * other nodes.
 *
 * @param start that of the automatic in-port, which is not among {@code receiving}
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
        List<SendingEnd<?>> sending = new ArrayList<>();
        outputs.forEach(output -> sending.addAll(output.ends()));
        if (end != null) {
            sending.addAll(end.ends());
        }
        return new NodeEnds(List.copyOf(receiving), List.copyOf(sending), start);
    }

    /** The wait that goes on now; the first, if the node uses its ports from several threads. */
    @Nullable
    PortWait presentWait() {
        if (start != null) {
            WaitClock.Wait wait = start.clock().present();
            if (wait != null) {
                return new PortWait.ToReceive(start, wait, true);
            }
        }
        for (ReceivingEnd<?> end : receiving) {
            WaitClock.Wait wait = end.clock().present();
            if (wait != null) {
                return new PortWait.ToReceive(end, wait, false);
            }
        }
        for (SendingEnd<?> end : sending) {
            WaitClock.Wait wait = end.clock().present();
            if (wait != null) {
                return new PortWait.ToSend(end, wait);
            }
        }
        return null;
    }
}
