package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go once the borders of subnets are taken away: borders lead on at no cost, so only in-ports of nodes,
 * and outlets of the network that runs, have connections.
 */
final class Routes {

    private final List<Part> parts = new ArrayList<>();
    private final Map<In<?>, Part> receivers = new IdentityHashMap<>();
    private final Map<Out<?>, Part> origins = new IdentityHashMap<>();
    private final Map<In<?>, Integer> senders = new IdentityHashMap<>();
    private final Map<In<?>, Object> initial = new IdentityHashMap<>();

    Routes(Network network) {
        network.inlets().values().forEach(this::countSenders);
        visit(network);
    }

    /** The parts of the network, then those of its subnets. */
    List<Part> parts() {
        return parts;
    }

    /** The part that sends from an out-port; {@code null} for an inlet of the network that runs. */
    @Nullable
    Part origin(Out<?> out) {
        return origins.get(out);
    }

    /** The part that receives at an in-port; {@code null} for an outlet of the network that runs. */
    @Nullable
    Part receiver(In<?> in) {
        return receivers.get(in);
    }

    /**
     * The parts that receive what a part sends; not those that it only lets start. A node that waits to start is not at
     * rest, and would never end together with the one that it waits for.
     */
    List<Part> successors(Part part) {
        List<Part> successors = new ArrayList<>();
        forEachOut(
                part,
                out -> forEachEnd(out, in -> {
                    Part receiver = receivers.get(in);
                    if (receiver != null && in != receiver.start()) {
                        successors.add(receiver);
                    }
                }));
        return successors;
    }

    /** How many senders an in-port has. */
    int senders(In<?> in) {
        return senders.getOrDefault(in, 0);
    }

    /** The initial packet of an in-port; {@code null} if it has none. */
    @SuppressWarnings("unchecked") // put there with its type
    <T> @Nullable T initial(In<T> in) {
        return (T) initial.get(in);
    }

    private void visit(Network network) {
        for (Part part : network.parts()) {
            parts.add(part);
            forEachIn(part, in -> {
                receivers.put(in, part);
                deliverInitial(in);
            });
            forEachOut(part, out -> {
                origins.put(out, part);
                countSenders(out);
            });
        }
        for (SubnetHandle handle : network.subnets()) {
            handle.subnet().inlets().values().forEach(inlet -> deliverInitial(handle.in(inlet)));
            visit(handle.subnet());
        }
    }

    /** Does something with each in-port of a part, the automatic one included. */
    static void forEachIn(Part part, Consumer<In<?>> action) {
        part.ins().values().forEach(elements -> elements.values().forEach(action));
        if (part.start() != null) {
            action.accept(part.start());
        }
    }

    private static void forEachOut(Part part, Consumer<Out<?>> action) {
        part.outs().values().forEach(elements -> elements.values().forEach(action));
        if (part.end() != null) {
            action.accept(part.end());
        }
    }

    private void countSenders(Out<?> out) {
        forEachEnd(out, in -> senders.merge(in, 1, Integer::sum));
    }

    private static void forEachEnd(Out<?> out, Consumer<In<?>> action) {
        for (In<?> receiver : out.receivers()) {
            if (receiver.onward() == null) {
                action.accept(receiver);
            } else {
                forEachEnd(receiver.onward(), action);
            }
        }
    }

    private <T> void deliverInitial(In<T> in) {
        T message = in.initial();
        if (message != null) {
            deliver(in, message, in);
        }
    }

    @SuppressWarnings("unchecked") // what is sent to an in-port may be sent to where it leads
    private <T> void deliver(In<?> in, T message, In<?> given) {
        Out<T> onward = (Out<T>) in.onward();
        if (onward == null) {
            Object other = initial.put(in, message);
            if (other != null || in.senders().size() > 1) {
                throw new IllegalStateException("the initial packet " + message + " for " + given + " leads to " + in
                        + ", which has other senders too: send the message from a source instead");
            }
            return;
        }
        int copies = onward.receivers().size() - 1;
        for (In<? super T> receiver : onward.receivers()) {
            T forReceiver =
                    copies-- > 0 ? Objects.requireNonNull(onward.copier()).apply(message) : message;
            deliver(receiver, forReceiver, given);
        }
    }
}
