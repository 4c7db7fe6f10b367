package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the connections for one run of a network, choosing each one's implementation by its number of senders. */
final class Wiring {

    private final Network network;
    private final Map<In<?>, Connection<?>> connections = new IdentityHashMap<>();
    private final Map<In<?>, Integer> sendersUsed = new IdentityHashMap<>();
    private final Map<In<?>, Integer> sendersFromOutside = new IdentityHashMap<>();
    private final Routes routes;
    private final Map<Part, Loop> loops = new IdentityHashMap<>();
    private final @Nullable OwnershipCheck ownership;

    Wiring(Network network) {
        this.network = network;
        this.routes = new Routes(network);
        for (List<Part> circle : Circles.of(routes.parts(), routes::successors)) {
            Loop loop = new Loop(circle.size());
            circle.forEach(part -> loops.put(part, loop));
        }
        OwnedTypes owned = network.ownedTypes();
        this.ownership = owned == null ? null : new OwnershipCheck(owned);
    }

    NetworkRun start() {
        Map<String, OutPort<?>> inputs = new LinkedHashMap<>();
        network.inlets().forEach((name, inlet) -> inputs.put(name, input(inlet)));
        Map<String, InPort<?>> outputs = new LinkedHashMap<>();
        network.outlets().forEach((name, outlet) -> outputs.put(name, output(outlet)));
        NetworkRun run = new NetworkRun(network, inputs, outputs);
        List<NodeTask> tasks = new ArrayList<>();
        for (Part part : routes.parts()) {
            tasks.add(task(part, run.listener()));
        }
        routes.parts().forEach(this::joinLoop);
        run.start(tasks, List.copyOf(connections.values()));
        return run;
    }

    private void joinLoop(Part part) {
        Loop loop = loops.get(part);
        if (loop != null) {
            Routes.forEachIn(part, in -> {
                Connection<?> connection = connections.get(in);
                if (routes.initial(in) != null) {
                    loop.addInitialPacket();
                }
                if (connection != null) {
                    loop.add(connection, part, sendersFromOutside.getOrDefault(in, 0));
                    connection.joinLoop(loop);
                }
            });
        }
    }

    private <T> OutPort<T> input(Out<T> inlet) {
        Sending<T> port = sending(inlet);
        port.ends().forEach(SendingEnd::usedFromOutside);
        return ownership == null ? port : ownership.inlet(port);
    }

    private <T> InPort<T> output(In<T> outlet) {
        ReceivingEnd<T> port = connection(outlet).receivingEnd();
        port.usedFromOutside();
        return ownership == null ? port : ownership.outlet(port);
    }

    private NodeTask task(Part part, NodeTask.Listener runListener) {
        Loop loop = loops.get(part);
        NodeTask.Listener listener = loop == null ? runListener : loop.listener(runListener);
        List<Connection<?>> inputs = new ArrayList<>();
        Map<InKey<?>, List<InPort<?>>> ins = new LinkedHashMap<>();
        part.ins().forEach((key, elements) -> {
            List<InPort<?>> ports = new ArrayList<>();
            for (In<?> in : elements.values()) {
                Object initial = routes.initial(in);
                if (initial != null) {
                    ports.add(new InitialPort<>(initial));
                } else if (routes.senders(in) > 0) {
                    Connection<?> connection = connection(in);
                    inputs.add(connection);
                    ports.add(inPort(in));
                }
            }
            ins.put(key, List.copyOf(ports));
        });
        List<Sending<?>> outputs = new ArrayList<>();
        Map<OutKey<?>, List<OutPort<?>>> outs = new LinkedHashMap<>();
        part.outs().forEach((key, elements) -> {
            List<OutPort<?>> ports = new ArrayList<>();
            for (Out<?> out : elements.values()) {
                if (!out.receivers().isEmpty()) {
                    Sending<?> sending = sending(out);
                    outputs.add(sending);
                    ports.add(sending);
                }
            }
            outs.put(key, List.copyOf(ports));
        });
        WiredPorts ports = new WiredPorts(part.path(), part.spec(), ins, outs);
        In<Object> start = part.start();
        Out<NodeEnded> end = part.end();
        return new NodeTask(
                part,
                ownership == null ? part.component() : ownership.component(part.path(), part.component()),
                ports,
                inputs,
                outputs,
                start == null || routes.initial(start) != null
                        ? null
                        : connection(start).receivingEnd(),
                end == null ? null : sending(end),
                part.network().failurePolicy(),
                listener);
    }

    private <T> InPort<T> inPort(In<T> in) {
        ReceivingEnd<T> end = this.<T>connection(in).receivingEnd();
        In<?> turns = in.turnsGoTo();
        if (turns != null) {
            return new TurnEndingPort<>(end, connection(turns).sendingEnd(0));
        }
        return in.comesInTurns() ? new TurnsPort<>(end) : end;
    }

    private <T> Sending<T> sending(Out<T> out) {
        return sending(out, out);
    }

    /** Leads to where {@code out} is connected, for messages that come from {@code origin}, perhaps in a subnet. */
    private <T> Sending<T> sending(Out<T> out, Out<?> origin) {
        List<Sending<T>> ends = out.receivers().stream()
                .<Sending<T>>map(receiver -> behind(receiver, origin))
                .toList();
        if (out.order() != null) {
            return dealing(out.order(), out.toString(), ends);
        }
        UnaryOperator<T> copier = out.copier();
        if (copier == null) {
            return ends.get(0);
        }
        return new FanOutPort<>(
                out.toString(), ends, ownership == null ? copier : ownership.copier(copier, out.toString()));
    }

    private static <T> Sending<T> dealing(OutputOrder order, String name, List<Sending<T>> sendings) {
        List<SendingEnd<T>> ends =
                sendings.stream().flatMap(sending -> sending.ends().stream()).toList();
        return switch (order) {
            case KEEP -> new RoundRobinPort<>(name, ends);
            case ANY -> new LeastBusyPort<>(name, ends, new Waiter(Crowd.NODES, SpinPolicy.DEFAULT));
        };
    }

    @SuppressWarnings("unchecked") // who sends Ts may send them to one that takes any supertype of T
    private <T> Sending<T> behind(In<? super T> receiver, Out<?> origin) {
        if (receiver.onward() != null) {
            return (Sending<T>) sending(receiver.onward(), origin);
        }
        int index = sendersUsed.merge(receiver, 1, Integer::sum) - 1;
        SendingEnd<T> end = (SendingEnd<T>) connection(receiver).sendingEnd(index);
        end.sendFrom(origin.toString());
        Part receiving = routes.receiver(receiver);
        Part sending = routes.origin(origin);
        Loop loop = receiving == null ? null : loops.get(receiving);
        if (loop != null && (sending == null || loops.get(sending) != loop)) {
            sendersFromOutside.merge(receiver, 1, Integer::sum);
            end.leadInto(loop);
        }
        return end;
    }

    @SuppressWarnings("unchecked") // made with the same type
    private <T> Connection<T> connection(In<T> in) {
        return (Connection<T>) Objects.requireNonNull(connections.computeIfAbsent(
                in,
                port -> new Connection<T>(
                        port.toString(),
                        port.capacityOr(port.network().defaultCapacity()),
                        routes.senders(port),
                        SpinPolicy.DEFAULT,
                        Crowd.NODES)));
    }
}
