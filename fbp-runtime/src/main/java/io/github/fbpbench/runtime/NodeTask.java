package io.github.fbpbench.runtime;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Lets one node process one stream, on the thread that calls {@link #run}. */
final class NodeTask<I, O> implements Runnable, Context {

    /** Who wants to know how a node ended. */
    interface Listener {

        boolean isCancelled();

        void failed(NodeTask<?, ?> task, Throwable cause);

        void ended();
    }

    private final String name;
    private final Node<I, O> node;
    private final @Nullable Connection<I> input;
    private final List<SendingEnd<O>> outputs;
    private final OutPort<O> out;
    private final FailurePolicy policy;
    private final Listener listener;
    private final SingleWriterCounter failed = new SingleWriterCounter();
    private volatile @Nullable Throwable firstFailure;
    private long lastFailed;

    NodeTask(
            String name,
            Node<I, O> node,
            @Nullable Connection<I> input,
            List<SendingEnd<O>> outputs,
            OutPort<O> out,
            FailurePolicy policy,
            Listener listener) {
        this.name = name;
        this.node = node;
        this.input = input;
        this.outputs = outputs;
        this.out = out;
        this.policy = policy;
        this.listener = listener;
    }

    @Override
    public void run() {
        InPort<I> in = input == null ? new Unconnected.Input<>() : input.receiver();
        try {
            boolean again;
            do {
                again = enter(in);
            } while (again);
        } catch (Throwable e) {
            // Errors too: the thread is the network's, and nobody else would hear of them.
            listener.failed(this, e);
        } finally {
            out.close();
            in.close();
            listener.ended();
        }
    }

    /** Enters the node once and returns whether it is to be entered again. */
    private boolean enter(InPort<I> in) throws Exception {
        long before = received();
        try {
            node.process(this, in, out);
            return false;
        } catch (PortClosedException e) {
            if (isOutputShut()) {
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
        if (policy == FailurePolicy.FAIL_FAST || !progress) {
            throw cause;
        }
        return !hasInputEnded();
    }

    private boolean isOutputShut() {
        return !outputs.isEmpty() && outputs.stream().allMatch(SendingEnd::isShut);
    }

    private boolean hasInputEnded() {
        return input == null || input.receivingEnd().hasEnded();
    }

    private long received() {
        return input == null ? 0 : input.receivingEnd().received();
    }

    String name() {
        return name;
    }

    /** The node, what it did, and how full its in-port is. */
    String describe() {
        NodeStats stats = stats();
        String fill = input == null ? "" : ", " + input.size() + " of " + input.capacity() + " waiting";
        return name + " (received " + stats.received() + ", sent " + stats.sent() + fill + ")";
    }

    NodeStats stats() {
        long sent = outputs.stream().mapToLong(SendingEnd::sent).sum();
        return new NodeStats(received(), sent, failed.get(), input == null ? 0 : input.lost(), firstFailure);
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
