package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 * <p>Each node runs on a thread of its own, a platform thread unless {@link #onVirtualThreads} says otherwise.
 * Connections are bounded: who sends to a full one waits. A message belongs to the node that received it last; so one
 * that goes to several receivers is copied, by a function that the caller of {@link #fanOut} names.
 *
 * <p>Names of nodes, subnets, inlets and outlets are unique in a network and have no slash.
 *
 * <p>A network can be run again, with new connections; its nodes are the same objects. Not for several threads, and
 * not to be changed while it runs.
 */
public final class Network {

    private final String name;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Out<?>> inlets = new LinkedHashMap<>();
    private final Map<String, In<?>> outlets = new LinkedHashMap<>();
    private final Map<String, SubnetHandle> subnets = new LinkedHashMap<>();
    private @Nullable SubnetHandle outside;
    private boolean oneNode;
    private int defaultCapacity = 1024;
    private FailurePolicy failurePolicy = FailurePolicy.FAIL_FAST;
    private Duration stopTimeout = Duration.ofSeconds(5);
    private NodeThreads nodeThreads = NodeThreads.PLATFORM;
    private @Nullable OwnedTypes ownedTypes;
    private @Nullable Duration watchdogPeriod = Duration.ofMillis(500);

    private Network(String name) {
        this.name = name;
    }

    /** A network without nodes. Its name stands in messages and in the names of its threads. */
    public static Network named(String name) {
        return new Network(name);
    }

    /** What one node of another network is made of. It takes over what that network says about its nodes. */
    static Network ofOneNode(String name) {
        Network network = new Network(name);
        network.oneNode = true;
        return network;
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
     * Sets how often to look whether nodes wait for each other in a circle; every 500 ms at first. A circle of nodes
     * that can never go on fails the network with a {@link DeadlockException} that names them and their ports, after one
     * to two periods. Nodes that compute, sleep, or wait for something else than a port may go on, and so may nodes that
     * wait for those, for an inlet or for an outlet. So may those that wait with a limit of time.
     *
     * @throws IllegalArgumentException if {@code period} is not positive
     */
    public Network watchdog(Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period of the watchdog of network " + name + " must be positive: "
                    + period + "; to have none, call withoutWatchdog()");
        }
        this.watchdogPeriod = period;
        return this;
    }

    /**
     * Never looks whether nodes wait for each other in a circle. For networks with a node that uses its ports from
     * threads of its own: while one of those waits at a port, the node seems to do nothing else, even if another thread
     * of it is about to send.
     */
    public Network withoutWatchdog() {
        this.watchdogPeriod = null;
        return this;
    }

    /**
     * Lets nodes run on virtual threads instead of platform threads: for networks of very many nodes that mostly wait.
     * A node with one connection takes about 12 KB, 4 KB of them for the 1024 places of the default capacity.
     * Their CPU time and allocation are not known, and a node that computes for long keeps others waiting.
     *
     * @throws UnsupportedOperationException below Java 21
     */
    public Network onVirtualThreads() {
        VirtualThreads.requireAvailable(name);
        this.nodeThreads = NodeThreads.VIRTUAL;
        return this;
    }

    /**
     * Checks that each message has one owner, for tests: a node may send, or {@link Context#drop}, what it has received
     * or made, once. When it returns, each message that it has received must have been sent or dropped. Whatever breaks
     * this fails the network with an {@link OwnershipException}, even if the node catches that or failures are isolated.
     *
     * <p>Nothing is asked of a node that fails or is cancelled, nor of messages that it has failed or that a closed port
     * has refused. Checked are packets, and messages of the classes named here; all others may be shared. What is
     * inside of a message is not looked at, but a copier must not let two packets share a payload of these classes. An
     * object that was dropped cannot be used again as another message by nodes that have had it.
     *
     * <p>A checked message costs some microseconds at each node. A network that is not checked pays nothing.
     *
     * @param alsoOwned classes of messages that change, subclasses included
     * @throws IllegalArgumentException if one of them is a primitive type
     */
    public Network checked(Class<?>... alsoOwned) {
        this.ownedTypes = new OwnedTypes(List.of(alsoOwned));
        return this;
    }

    /**
     * Adds a node with one input and one output, both of which are to be connected.
     *
     * @throws IllegalArgumentException if the network has something of that name already
     */
    public <I, O> NodeHandle<I, O> add(String nodeName, Node<I, O> node) {
        NodeComponent<I, O> component = new NodeComponent<>(node, true, true);
        Part part = addPart(nodeName, component);
        return new NodeHandle<>(nodeName, part.in(component.in()), part.out(component.out()));
    }

    /**
     * Adds a component, whose ports are to be connected as it declares.
     *
     * @throws IllegalArgumentException if the network has something of that name already, or if the component declares
     *     two ports of one name
     */
    public ComponentHandle add(String componentName, Component component) {
        return new ComponentHandle(addPart(componentName, component));
    }

    /**
     * Adds a network as a component of this one. Its nodes run as before, with their own threads and connections; the
     * border between the networks costs nothing. In results their names begin with {@code subnetName} and a slash.
     *
     * <p>The subnet keeps its own default capacity and failure policy. How the network is started, stopped and watched,
     * on which threads and whether it is checked, is said by the outermost one.
     *
     * @param subnet from now on it runs as part of this network only
     * @throws IllegalArgumentException if this network has something of that name already, or is itself part of
     *     {@code subnet}
     * @throws IllegalStateException if {@code subnet} is part of a network already
     */
    public SubnetHandle add(String subnetName, Network subnet) {
        requireNewName(subnetName);
        if (subnet.outside != null) {
            throw new IllegalStateException("network " + subnet.name + " cannot become " + subnetName + " of network "
                    + name + ", because it is " + subnet.outside.name() + " of network " + subnet.outside.outer().name
                    + " already: its nodes would run twice at the same time; make another one");
        }
        if (outermost() == subnet) {
            throw new IllegalArgumentException(
                    "network " + subnet.name + " cannot become part of network " + name + ", which is part of it");
        }
        SubnetHandle handle = new SubnetHandle(this, subnetName, subnet);
        subnet.outside = handle;
        subnets.put(subnetName, handle);
        return handle;
    }

    /**
     * Adds several instances of a node, which share its messages: each message goes to one of them. From outside they
     * are one node, with one in-port, whose capacity can be set as usual, and one out-port; so other nodes need not
     * know. Inside they are a subnet, whose nodes show in results and have the default capacity and failure policy of
     * this network:
     *
     * <ul>
     *   <li>{@code work/deal} deals the messages out; one to an instance that has closed its in-port, or has returned,
     *       goes to the next. When all have, the senders end normally, as with one node.
     *   <li>{@code work/0}, {@code work/1} and so on are the instances. Their in-ports together have as much room for
     *       waiting messages as that of {@code work/deal}, each for one at least, and with {@link OutputOrder#ANY} for 16 at
     *       most: no other instance can take a message that waits for a busy one.
     *   <li>{@code work/collect} puts their outputs in order, if {@link OutputOrder#KEEP} asks for that.
     * </ul>
     *
     * <p>As any subnet, it has no automatic ports.
     *
     * <pre>{@code
     * var parse = net.addBalanced("parse", 4, OutputOrder.KEEP, () -> new Parse());
     * net.connect(lines, parse.in());
     * net.connect(parse.out(), sink);
     * }</pre>
     *
     * @param instances how many; at least 1. Each has a thread
     * @param order whether outputs leave in the order of the messages
     * @param node makes the node; called once for each instance, because nodes have state
     * @throws IllegalArgumentException if {@code instances} is below 1, if the network has something of that name
     *     already, or if {@code node} returns {@code null}, or the same object, with fields, twice
     */
    public <I, O> NodeHandle<I, O> addBalanced(
            String nodeName, int instances, OutputOrder order, Supplier<? extends Node<I, O>> node) {
        requireNewName(nodeName);
        Objects.requireNonNull(order, "order");
        return new BalancedNode<I, O>(nodeName, order, Instances.of(nodeName, instances, node)).addTo(this);
    }

    /** Adds a node that needs no input; its in-port has ended before it begins. */
    public <O> Out<O> addSource(String nodeName, Node<Void, O> node) {
        NodeComponent<Void, O> component = new NodeComponent<>(node, false, true);
        return addPart(nodeName, component).out(component.out());
    }

    /** Adds a node that has no output; it must not send. */
    public <I> In<I> addSink(String nodeName, Node<I, Void> node) {
        NodeComponent<I, Void> component = new NodeComponent<>(node, true, false);
        return addPart(nodeName, component).in(component.in());
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
     * ({@code UnaryOperator.identity()}) and is not {@link #checked}.
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

    /** Connects an out-port to several in-ports, each message of which goes to one of them. */
    <T> void dealOut(Out<T> from, OutputOrder order, List<In<T>> to) {
        to.forEach(receiver -> requireFree(from, receiver));
        to.forEach(receiver -> join(from, receiver));
        from.dealOut(order);
    }

    /**
     * The automatic in-port of a node, which every node has. Once it is connected, the node begins when the first
     * message comes there, whatever it is, or when that stream ends. Then the port closes.
     *
     * @throws IllegalArgumentException if the network has no such node
     */
    public In<Object> startOf(String nodeName) {
        return part(nodeName).askForStart();
    }

    /**
     * The automatic out-port of a node, which every node has. Once it is connected, it sends one message when the node
     * has returned and its other ports are closed, and closes. If the node fails the network, or is cancelled, it sends
     * nothing.
     *
     * <pre>{@code
     * net.connect(net.endOf("load"), net.startOf("serve"));
     * }</pre>
     *
     * @throws IllegalArgumentException if the network has no such node
     */
    public Out<NodeEnded> endOf(String nodeName) {
        return part(nodeName).askForEnd();
    }

    /**
     * Gives an in-port one message instead of a connection, such as a parameter: the port receives it, and then its
     * stream has ended. It is there again in each run, and when a component is entered again after a failed message. It
     * does not count as received.
     *
     * @throws IllegalStateException if the in-port is connected, or has an initial packet already
     * @throws IllegalArgumentException if it belongs to another network
     */
    public <T> void initial(T message, In<? super T> to) {
        Objects.requireNonNull(message, "message");
        requireOwn(to, to.network());
        if (!to.senders().isEmpty()) {
            throw new IllegalStateException("the initial packet " + message + " for " + to + " is one too many: "
                    + to.senders() + " is connected to it; send the message from there, or drop the connection");
        }
        if (to.initial() != null) {
            throw new IllegalStateException("the initial packet " + message + " for " + to + " is one too many: it has "
                    + to.initial() + " already; for more, connect a source");
        }
        if (outlets.containsValue(to)) {
            throw new IllegalStateException("the initial packet " + message + " cannot go to the outlet " + to
                    + ": give it to the in-port of a node");
        }
        setInitial(to, message);
    }

    /**
     * Runs the network until all nodes have returned.
     *
     * @param timeout how long that may take
     * @return what the nodes did
     * @throws NetworkFailedException if a node failed, or the time was over; by then all nodes were cancelled
     * @throws IllegalStateException if a port is not connected, or the network is part of another one
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
     * @throws IllegalStateException if a port is not connected, or the network is part of another one
     */
    public NetworkRun start() {
        if (outside != null) {
            throw new IllegalStateException(
                    "network " + name + " runs as part of network " + outermost().name + ": start that one");
        }
        new WiringCheck(this).requireConnected();
        return new Wiring(this).start();
    }

    Collection<Part> parts() {
        return parts.values();
    }

    Collection<SubnetHandle> subnets() {
        return subnets.values();
    }

    /** What the names of its nodes begin with: nothing, or the name as a subnet and a slash. */
    String prefix() {
        return outside == null ? "" : outside.outer().prefix() + outside.name() + "/";
    }

    Map<String, Out<?>> inlets() {
        return inlets;
    }

    Map<String, In<?>> outlets() {
        return outlets;
    }

    /** Whether it is what one node of another network is made of. */
    boolean isOneNode() {
        return oneNode;
    }

    int defaultCapacity() {
        return settings().defaultCapacity;
    }

    FailurePolicy failurePolicy() {
        return settings().failurePolicy;
    }

    Duration stopTimeout() {
        return stopTimeout;
    }

    /** What has owners that are checked; {@code null} if nothing has. */
    @Nullable
    OwnedTypes ownedTypes() {
        return ownedTypes;
    }

    /** {@code null} if there is to be no watchdog. */
    @Nullable
    Duration watchdogPeriod() {
        return watchdogPeriod;
    }

    NodeThreads nodeThreads() {
        return nodeThreads;
    }

    private Part addPart(String partName, Component component) {
        requireNewName(partName);
        Part part = new Part(this, partName, component);
        parts.put(partName, part);
        return part;
    }

    /** The network that says how nodes of this one are treated, where a subnet may differ from what is around it. */
    private Network settings() {
        return oneNode && outside != null ? outside.outer().settings() : this;
    }

    private Network outermost() {
        return outside == null ? this : outside.outer().outermost();
    }

    private Part part(String nodeName) {
        Part part = parts.get(nodeName);
        if (part == null) {
            throw new IllegalArgumentException(
                    "network " + name + " has no node " + nodeName + "; it has " + parts.keySet());
        }
        return part;
    }

    private void requireNewName(String newName) {
        if (newName.indexOf('/') >= 0) {
            throw new IllegalArgumentException("name " + newName + " in network " + name
                    + " has a slash, which stands between the name of a subnet and that of its node: use another sign");
        }
        if (parts.containsKey(newName)
                || subnets.containsKey(newName)
                || inlets.containsKey(newName)
                || outlets.containsKey(newName)) {
            throw new IllegalArgumentException("network " + name + " has something named " + newName + " already");
        }
    }

    private <T> void requireFree(Out<T> from, In<? super T> to) {
        requireOwn(from, from.network());
        requireOwn(to, to.network());
        if (!from.receivers().isEmpty()) {
            throw new IllegalStateException(from + " is connected to " + from.receivers()
                    + " and cannot be connected to " + to + " as well: use fanOut, which copies the messages");
        }
        if (to.initial() != null) {
            throw new IllegalStateException(from + " cannot be connected to " + to + ", which has the initial packet "
                    + to.initial() + ": a port has either; send the message from a source instead");
        }
    }

    private static <T> void join(Out<T> from, In<? super T> to) {
        from.receivers().add(to);
        to.senders().add(from);
    }

    private static <T> void setInitial(In<T> to, T message) {
        to.setInitial(message);
    }

    private void requireOwn(Object port, Network owner) {
        if (owner != this) {
            throw new IllegalArgumentException(port + " belongs to network " + owner.name() + ", not to network " + name
                    + ": connect ports of one network");
        }
    }
}
