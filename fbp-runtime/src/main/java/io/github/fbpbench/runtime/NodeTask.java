package io.github.fbpbench.runtime;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Lets one component process its streams, on the thread that calls {@link #run}. */
final class NodeTask implements Runnable, Context {

    /** Who wants to know how a node ended. */
    interface Listener {

        boolean isCancelled();

        void failed(NodeTask task, Throwable cause);

        void ended();
    }

    private final String name;
    private final Component component;
    private final WiredPorts ports;
    private final List<Connection<?>> inputs;
    private final List<Sending<?>> outputs;
    private final @Nullable InPort<Object> start;
    private final @Nullable OutPort<NodeEnded> end;
    private final NodeEnds ends;
    private final FailurePolicy policy;
    private final Listener listener;
    private final SingleWriterCounter failed = new SingleWriterCounter();
    private volatile @Nullable Throwable firstFailure;
    // This also loads the classes that read it, on the thread that starts the network: no node is to pay for them.
    private volatile ThreadUsage usage = ThreadUsage.UNKNOWN;
    private volatile NodeState.Activity activity = NodeState.Activity.NOT_STARTED;
    private long lastFailed;

    NodeTask(
            Part part,
            Component component,
            WiredPorts ports,
            List<Connection<?>> inputs,
            List<Sending<?>> outputs,
            @Nullable ReceivingEnd<Object> start,
            @Nullable Sending<NodeEnded> end,
            FailurePolicy policy,
            Listener listener) {
        this.name = part.path();
        this.component = component;
        this.ports = ports;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.start = start;
        this.end = end;
        this.ends = NodeEnds.of(this.inputs, this.outputs, start, end);
        this.policy = policy;
        this.listener = listener;
    }

    @Override
    public void run() {
        Crowd.NODES.enter();
        activity = NodeState.Activity.RUNNING;
        NodeState.Activity ending = NodeState.Activity.ENDED;
        try {
            if (hasStarted()) {
                while (enter()) {
                    ports.rewind();
                }
                closePorts();
                sendEnd();
            }
        } catch (Throwable e) {
            // Errors too: the thread is the network's, and nobody else would hear of them.
            ending = NodeState.Activity.FAILED;
            listener.failed(this, e);
        } finally {
            closePorts();
            closeAutomaticPorts();
            // No later: once the node counts as ended, its figures may be asked for.
            usage = ThreadUsage.ofCurrentThread();
            Crowd.NODES.leave();
            boolean stopped = ending == NodeState.Activity.ENDED && listener.isCancelled();
            activity = stopped ? NodeState.Activity.CANCELLED : ending;
            listener.ended();
        }
    }

    /** Waits at the automatic in-port, if it is connected, and returns whether the component is to be entered. */
    private boolean hasStarted() throws InterruptedException {
        if (start == null) {
            return true;
        }
        try {
            start.receive();
            start.close();
            return true;
        } catch (InterruptedException | CancellationException e) {
            if (listener.isCancelled()) {
                return false;
            }
            throw e;
        }
    }

    private void sendEnd() throws InterruptedException {
        if (end == null || listener.isCancelled()) {
            return;
        }
        try {
            end.send(new NodeEnded(name));
        } catch (PortClosedException e) {
            // Whoever was to wait for this node has begun, or ended, already.
        } catch (InterruptedException | CancellationException e) {
            if (!listener.isCancelled()) {
                throw e;
            }
        }
    }

    private void closePorts() {
        if (listener.isCancelled()) {
            // Before they close: nobody is to take this for the end of a stream, or for a node that wants no more.
            ends.cancel();
        }
        ports.close();
    }

    private void closeAutomaticPorts() {
        if (start != null) {
            start.close();
        }
        if (end != null) {
            end.close();
        }
    }

    /** Enters the component once and returns whether it is to be entered again. */
    private boolean enter() throws Exception {
        long before = received();
        try {
            component.run(this, ports);
            return false;
        } catch (PortClosedException e) {
            // A port whose receiver was cancelled a moment ago may have closed before it was cancelled, too.
            if (isOutputShut() || listener.isCancelled()) {
                return false;
            }
            return failedMessage(e, before);
        } catch (InterruptedException e) {
            if (listener.isCancelled()) {
                return false;
            }
            throw e;
        } catch (CancellationException e) {
            return !listener.isCancelled() && failedMessage(e, before);
        } catch (Exception e) {
            return failedMessage(e, before);
        }
    }

    private boolean failedMessage(Exception cause, long receivedBefore) throws Exception {
        if (received() > 0) {
            failed(cause);
        }
        boolean progress = received() > receivedBefore || (received() > 0 && hasInputEnded());
        if (policy == FailurePolicy.FAIL_FAST || !progress || cause instanceof OwnershipException) {
            throw cause;
        }
        return !hasInputEnded();
    }

    private boolean isOutputShut() {
        return outputs.stream().anyMatch(Sending::isShut);
    }

    private boolean hasInputEnded() {
        return inputs.stream().allMatch(input -> input.receivingEnd().hasEnded());
    }

    private long received() {
        long received = 0;
        for (Connection<?> input : inputs) {
            received += input.receivingEnd().received();
        }
        return received;
    }

    String name() {
        return name;
    }

    /** Where it waits, if it does, or else whether it has begun or ended. */
    NodeState state() {
        NodeState.Activity now = activity;
        List<PortWait> waits = now == NodeState.Activity.RUNNING ? ends.presentWaits() : List.of();
        return waits.isEmpty() ? NodeState.of(now) : waits.get(0).state();
    }

    /** Where it can wait for other nodes. */
    NodeEnds ends() {
        return ends;
    }

    /** The node, what it did, how full its in-ports are, and what it does now. */
    String describe() {
        NodeStats stats = stats();
        long size = inputs.stream().mapToLong(Connection::size).sum();
        long capacity = inputs.stream().mapToLong(Connection::capacity).sum();
        String fill = inputs.isEmpty() ? "" : ", " + size + " of " + capacity + " waiting";
        return name + " (received " + stats.received() + ", sent " + stats.sent() + fill + ") " + stats.state();
    }

    NodeStats stats() {
        long sent = outputs.stream()
                .flatMap(output -> output.ends().stream())
                .mapToLong(SendingEnd::sent)
                .sum();
        long lost = inputs.stream().mapToLong(Connection::lost).sum();
        ThreadUsage used = usage;
        return new NodeStats(
                received(), sent, failed.get(), lost, firstFailure, used.cpuNanos(), used.allocatedBytes(), state());
    }

    @Override
    public String nodeName() {
        return name;
    }

    @Override
    public void failed(Throwable cause) {
        long received = received();
        if (received == 0) {
            throw new IllegalStateException(name + " fails a message but has received none", cause);
        }
        if (received != lastFailed) {
            lastFailed = received;
            failed.increment();
            if (firstFailure == null) {
                firstFailure = cause;
            }
        }
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }
}
