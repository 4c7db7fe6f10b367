package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the connections for one run of a network, choosing each one's implementation by its number of senders. */
final class Wiring {

    private final Network network;
    private final Map<In<?>, Connection<?>> connections = new IdentityHashMap<>();
    private final Map<In<?>, Integer> sendersUsed = new IdentityHashMap<>();
    private final SpinPolicy spinning;

    Wiring(Network network) {
        this.network = network;
        int threads = network.inlets().isEmpty() && network.outlets().isEmpty() ? 0 : 1;
        for (Network.Part<?, ?> ignored : network.parts()) {
            threads++;
        }
        this.spinning = SpinPolicy.forThreads(threads);
    }

    NetworkRun start() {
        Map<String, OutPort<?>> inputs = new LinkedHashMap<>();
        network.inlets().forEach((name, inlet) -> inputs.put(name, outPort(inlet)));
        Map<String, InPort<?>> outputs = new LinkedHashMap<>();
        network.outlets()
                .forEach((name, outlet) -> outputs.put(name, connection(outlet).receiver()));
        NetworkRun run = new NetworkRun(network.name(), network.stopTimeout(), inputs, outputs);
        List<NodeTask<?, ?>> tasks = new ArrayList<>();
        for (Network.Part<?, ?> part : network.parts()) {
            tasks.add(task(part, run.listener()));
        }
        run.start(tasks, List.copyOf(connections.values()));
        return run;
    }

    private <I, O> NodeTask<I, O> task(Network.Part<I, O> part, NodeTask.Listener listener) {
        Connection<I> input = part.in() == null ? null : connection(part.in());
        List<SendingEnd<O>> ends = part.out() == null ? List.of() : ends(part.out());
        OutPort<O> out = part.out() == null ? new Unconnected.Output<>(part.name()) : outPort(part.out(), ends);
        return new NodeTask<>(part.name(), part.node(), input, ends, out, network.failurePolicy(), listener);
    }

    private <T> OutPort<T> outPort(Out<T> out) {
        return outPort(out, ends(out));
    }

    private static <T> OutPort<T> outPort(Out<T> out, List<SendingEnd<T>> ends) {
        return out.copier() == null ? ends.get(0) : new FanOutPort<>(out.toString(), ends, out.copier());
    }

    @SuppressWarnings("unchecked") // who sends Ts may send them to one that takes any supertype of T
    private <T> List<SendingEnd<T>> ends(Out<T> out) {
        List<SendingEnd<T>> ends = new ArrayList<>();
        for (In<? super T> receiver : out.receivers()) {
            int index = sendersUsed.merge(receiver, 1, Integer::sum) - 1;
            ends.add((SendingEnd<T>) connection(receiver).sendingEnd(index));
        }
        return ends;
    }

    @SuppressWarnings("unchecked") // made with the same type
    private <T> Connection<T> connection(In<T> in) {
        return (Connection<T>) Objects.requireNonNull(connections.computeIfAbsent(
                in,
                port -> new Connection<T>(
                        port.toString(),
                        port.capacityOr(network.defaultCapacity()),
                        port.senders().size(),
                        spinning)));
    }
}
