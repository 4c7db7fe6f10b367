package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and the connections between them.
 *
 * <pre>{@code
 * var net = Network.named("word-count").defaultCapacity(1024);
 * var lines = net.source("lines", List.of("a b", "b"));
 * var split = net.add("split", Nodes.flatMap((String line) -> List.of(line.split(" "))));
 * var count = net.sink("count", (String word) -> counts.merge(word, 1, Integer::sum));
 * net.connect(lines, split.in()).capacity(16);
 * net.connect(split.out(), count);
 * RunResult result = net.run(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Each node runs on a thread of its own. Connections are bounded: who sends to a full one waits. A message belongs
 * to the node that received it last; so one that goes to several receivers is copied, by a function that the caller of
 * {@link #fanOut} names.
 *
 * <p>A network can be run again, with new connections; its nodes are the same objects. Not for several threads, and
 * not to be changed while it runs.
 */
public final class Network {

    /** A node with those of its ports that are to be connected. */
    record Part<I, O>(
            String name,
            Node<I, O> node,
            @Nullable In<I> in,
            @Nullable Out<O> out) {}

    private final String name;
    private final Map<String, Part<?, ?>> parts = new LinkedHashMap<>();
    private final Map<String, Out<?>> inlets = new LinkedHashMap<>();
    private final Map<String, In<?>> outlets = new LinkedHashMap<>();
    private int defaultCapacity = 1024;
    private FailurePolicy failurePolicy = FailurePolicy.FAIL_FAST;
    private Duration stopTimeout = Duration.ofSeconds(5);

    private Network(String name) {
        this.name = name;
    }

    /** A network without nodes. Its name stands in messages and in the names of its threads. */
    public static Network named(String name) {
        return new Network(name);
    }

    /** The name that it was made with. */
    public String name() {
        return name;
    }

    /**
     * Sets how many messages can wait at an in-port whose connections say nothing else; 1024 at first.
     *
     * @param messages at least 1
     */
    public Network defaultCapacity(int messages) {
        if (messages < 1) {
            throw new IllegalArgumentException("defaultCapacity must be at least 1: " + messages);
        }
        this.defaultCapacity = messages;
        return this;
    }

    /** Sets what an exception out of a node does; {@link FailurePolicy#FAIL_FAST} at first. */
    public Network onFailure(FailurePolicy policy) {
        this.failurePolicy = policy;
        return this;
    }

    /** Sets how long nodes that were cancelled have to return, before they are given up; 5 seconds at first. */
    public Network stopTimeout(Duration timeout) {
        this.stopTimeout = timeout;
        return this;
    }

    /**
     * Adds a node with one input and one output, both of which are to be connected.
     *
     * @throws IllegalArgumentException if the network has something of that name already
     */
    public <I, O> NodeHandle<I, O> add(String nodeName, Node<I, O> node) {
        In<I> in = new In<>(this, nodeName + ".in");
        Out<O> out = new Out<>(this, nodeName + ".out");
        addPart(new Part<>(nodeName, node, in, out));
        return new NodeHandle<>(nodeName, in, out);
    }

    /** Adds a node that needs no input; its in-port has ended before it begins. */
    public <O> Out<O> addSource(String nodeName, Node<Void, O> node) {
        Out<O> out = new Out<>(this, nodeName + ".out");
        addPart(new Part<>(nodeName, node, null, out));
        return out;
    }

    /** Adds a node that has no output; it must not send. */
    public <I> In<I> addSink(String nodeName, Node<I, Void> node) {
        In<I> in = new In<>(this, nodeName + ".in");
        addPart(new Part<>(nodeName, node, in, null));
        return in;
    }

    /** Adds a node that sends what {@code messages} iterates over, afresh in each run. */
    public <O> Out<O> source(String nodeName, Iterable<? extends O> messages) {
        return addSource(nodeName, Nodes.source(messages));
    }

    /** Adds a node that hands each message to {@code consumer}, on a thread of its own. */
    public <I> In<I> sink(String nodeName, Consumer<? super I> consumer) {
        return addSink(nodeName, Nodes.sink(consumer));
    }

    /** Adds a place where the caller of {@link #start} sends messages in; see {@link NetworkRun#input}. */
    public <T> Out<T> inlet(String inletName) {
        requireNewName(inletName);
        Out<T> out = new Out<>(this, inletName);
        inlets.put(inletName, out);
        return out;
    }

    /** Adds a place where the caller of {@link #start} receives messages; see {@link NetworkRun#output}. */
    public <T> In<T> outlet(String outletName) {
        requireNewName(outletName);
        In<T> in = new In<>(this, outletName);
        outlets.put(outletName, in);
        return in;
    }

    /**
     * Connects an out-port to an in-port. Several out-ports can be connected to one in-port; each sender's messages
     * keep their order.
     *
     * @throws IllegalStateException if {@code from} is connected already: use {@link #fanOut}
     * @throws IllegalArgumentException if a port belongs to another network
     */
    public <T> Wire connect(Out<T> from, In<? super T> to) {
        requireFree(from, to);
        join(from, to);
        return new Wire(List.of(to));
    }

    /**
     * Connects an out-port to several in-ports, each of which gets every message. The last open one gets the message
     * itself, the others what {@code copier} makes of it: a deep copy, or the same object if it cannot be changed
     * ({@code UnaryOperator.identity()}).
     *
     * <p>A send waits until all have taken the message. Receivers that close are left out; when all have, the sender
     * gets a {@link PortClosedException}.
     *
     * @throws IllegalStateException if {@code from} is connected already
     * @throws IllegalArgumentException if {@code to} is empty or names an in-port twice, or a port belongs to another
     *     network
     */
    @SafeVarargs
    public final <T> Wire fanOut(Out<T> from, UnaryOperator<T> copier, In<? super T>... to) {
        List<In<? super T>> receivers = List.of(to);
        if (receivers.isEmpty()) {
            throw new IllegalArgumentException("fan-out of " + from + " needs at least one in-port");
        }
        if (Arrays.stream(to).distinct().count() < to.length) {
            throw new IllegalArgumentException("fan-out of " + from + " names an in-port twice: " + receivers);
        }
        receivers.forEach(receiver -> requireFree(from, receiver));
        receivers.forEach(receiver -> join(from, receiver));
        from.copyWith(copier);
        return new Wire(receivers);
    }

    /**
     * Runs the network until all nodes have returned.
     *
     * @param timeout how long that may take
     * @return what the nodes did
     * @throws NetworkFailedException if a node failed, or the time was over; by then all nodes were cancelled
     * @throws IllegalStateException if a port is not connected
     * @throws InterruptedException if the calling thread is interrupted; by then all nodes were cancelled
     */
    public RunResult run(Duration timeout) throws InterruptedException {
        if (!inlets.isEmpty() || !outlets.isEmpty()) {
            throw new IllegalStateException("network " + name + " has inlets " + inlets.keySet() + " and outlets "
                    + outlets.keySet() + " that nobody would use: call start() instead of run()");
        }
        try (NetworkRun run = start()) {
            return run.await(timeout);
        }
    }

    /**
     * Starts all nodes and returns at once.
     *
     * @return the run, to be closed by the caller
     * @throws IllegalStateException if a port is not connected
     */
    public NetworkRun start() {
        requireConnected();
        return new Wiring(this).start();
    }

    Iterable<Part<?, ?>> parts() {
        return parts.values();
    }

    Map<String, Out<?>> inlets() {
        return inlets;
    }

    Map<String, In<?>> outlets() {
        return outlets;
    }

    int defaultCapacity() {
        return defaultCapacity;
    }

    FailurePolicy failurePolicy() {
        return failurePolicy;
    }

    Duration stopTimeout() {
        return stopTimeout;
    }

    private void addPart(Part<?, ?> part) {
        requireNewName(part.name());
        parts.put(part.name(), part);
    }

    private void requireNewName(String newName) {
        if (parts.containsKey(newName) || inlets.containsKey(newName) || outlets.containsKey(newName)) {
            throw new IllegalArgumentException("network " + name + " has something named " + newName + " already");
        }
    }

    private <T> void requireFree(Out<T> from, In<? super T> to) {
        if (from.network() != this || to.network() != this) {
            throw new IllegalArgumentException(from + " and " + to + " must both belong to network " + name);
        }
        if (!from.receivers().isEmpty()) {
            throw new IllegalStateException(from + " is connected to " + from.receivers()
                    + " and cannot be connected to " + to + " as well: use fanOut, which copies the messages");
        }
    }

    private static <T> void join(Out<T> from, In<? super T> to) {
        from.receivers().add(to);
        to.senders().add(from);
    }

    private void requireConnected() {
        for (Part<?, ?> part : parts.values()) {
            if (part.in() != null && part.in().senders().isEmpty()) {
                throw unconnected(
                        part.in(), "connect an out-port to it, or add the node with addSource if it needs no input");
            }
            if (part.out() != null && part.out().receivers().isEmpty()) {
                throw unconnected(
                        part.out(), "connect it to an in-port; sink(\"drop\", message -> {}) makes one that drops all");
            }
        }
        inlets.values().stream().filter(inlet -> inlet.receivers().isEmpty()).forEach(inlet -> {
            throw unconnected(inlet, "connect it to an in-port");
        });
        outlets.values().stream().filter(outlet -> outlet.senders().isEmpty()).forEach(outlet -> {
            throw unconnected(outlet, "connect an out-port to it");
        });
    }

    private IllegalStateException unconnected(Object port, String remedy) {
        return new IllegalStateException("in network " + name + ", " + port + " is not connected: " + remedy);
    }
}
