package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.PortClosedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a node process the same batch again and again, on the calling thread, with ports that are used again.
 *
 * <pre>{@code
 * var bench = new BenchmarkNode<>("parse", new ParseLine(), lines);
 * bench.reset();
 * long start = System.nanoTime();
 * long messages = bench.run();
 * long nanosPerMessage = (System.nanoTime() - start) / messages;
 * }</pre>
 *
 * <p>The in-port serves the batch from an array and then says that the stream has ended. The out-port counts and never
 * blocks; what is sent there is really created, as it would be with another node behind it. Neither allocates per
 * message; {@link #reset} allocates a few dozen bytes.
 *
 * <p>An exception out of {@link Node#process} fails the message that was received last, which is counted once even if
 * the node had called {@code context.failed} for it, and the node is entered again with the rest of the batch. Errors
 * are not caught. A {@link PortClosedException} after the node closed one of its ports ends the stream normally.
 *
 * <p>Not for several threads.
 *
 * @param <I> type of the messages that the node receives
 * @param <O> type of the messages that the node sends
 */
public final class BenchmarkNode<I, O> {

    private final Node<I, O> node;
    private final int batchSize;
    private final BatchInPort<I> in;
    private final SinkOutPort<O> out = new SinkOutPort<>();
    private final BatchContext context;

    private boolean ready = true;
    private long attempted;
    private long emitted;
    private long failed;
    private long unread;
    private @Nullable Throwable firstFailure;

    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // written so that everybody could read what was sent
    private volatile Object @Nullable [] published;

    /**
     * Makes a node ready to process {@code batch}, which is copied.
     *
     * @param name what {@code context.nodeName()} says
     * @throws IllegalArgumentException if the batch is empty or has a {@code null} in it
     */
    public BenchmarkNode(String name, Node<I, O> node, List<I> batch) {
        this(name, node, checked(name, batch), batch.size());
    }

    private BenchmarkNode(String name, Node<I, O> node, BatchInPort<I> in, int batchSize) {
        this.node = node;
        this.batchSize = batchSize;
        this.in = in;
        this.context = new BatchContext(name, in);
        in.nextStream();
    }

    /**
     * Makes a node ready to process {@code batch}, one message at a time, each timed from when the node receives it to
     * when it asks for the next one, or returns. What is collected is not timed.
     *
     * @param timer is told when messages begin and end
     * @param streamLength how many messages at most one {@link #run} takes from the batch; at least 1
     * @throws IllegalArgumentException if the batch is empty or has a {@code null} in it, or a stream no message
     */
    public static <I, O> BenchmarkNode<I, O> timed(
            String name, Node<I, O> node, List<I> batch, LatencyTimer timer, int streamLength) {
        TestData.requireAtLeast("streamLength", streamLength, 1);
        requireMessages(name, batch);
        int length = Math.min(streamLength, batch.size());
        return new BenchmarkNode<>(name, node, new TimedInPort<>(batch, timer, length), length);
    }

    private static <I> BatchInPort<I> checked(String name, List<I> batch) {
        requireMessages(name, batch);
        return new BatchInPort<>(batch);
    }

    private static <I> void requireMessages(String name, List<I> batch) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("input() of " + name + " returned no messages; it needs at least one");
        }
        int index = 0;
        for (@Nullable I message : batch) {
            if (message == null) {
                throw new IllegalArgumentException("input() of " + name + " returned null at index " + index);
            }
            index++;
        }
    }

    /** Messages that one {@link #run} processes; at least 1. */
    public int batchSize() {
        return batchSize;
    }

    /** Makes the batch ready to be processed (again). Belongs outside the timer. */
    public void reset() {
        prepare(null);
    }

    /**
     * Lets the node process the batch: the timed part. Each call needs a {@link #reset} before it, except the first.
     *
     * @return how many messages were attempted: those that the node received, failed ones included
     * @throws NodeBrokenException if the node reads nothing: it returned at once, or threw without having received
     *     anything since it was entered
     * @throws IllegalStateException without a reset since the last run
     * @throws InterruptedException if the node throws it
     */
    public long run() throws InterruptedException {
        if (!ready) {
            throw new IllegalStateException("reset() must be called before the next run()");
        }
        ready = false;
        try {
            process();
        } finally {
            in.ended();
            attempted += in.received();
            unread += in.unread();
            emitted += out.sent();
            failed += context.failed();
            if (firstFailure == null) {
                firstFailure = context.firstFailure();
            }
            published = out.lastSent();
        }
        return in.received();
    }

    /**
     * Lets the node process the batch, untimed and uncounted, and makes the batch ready again.
     *
     * @return everything that the node sent, in order
     * @throws NodeBrokenException as {@link #run}
     * @throws InterruptedException if the node throws it
     */
    public List<O> collect() throws InterruptedException {
        List<O> sent = new ArrayList<>();
        prepare(sent);
        try {
            process();
        } finally {
            prepare(null);
        }
        return sent;
    }

    /** Messages that the node received in all runs. */
    public long attempted() {
        return attempted;
    }

    /** Messages that the node sent in all runs. */
    public long emitted() {
        return emitted;
    }

    /** Messages that failed in all runs, from 0 to {@link #attempted()}. */
    public long failed() {
        return failed;
    }

    /** Messages that the node left unread in all runs, because it returned before the end of the stream. */
    public long unread() {
        return unread;
    }

    /** Why the first failed message of all runs failed; {@code null} while none has. */
    public @Nullable Throwable firstFailure() {
        return firstFailure;
    }

    private void prepare(@Nullable List<? super O> copy) {
        if (copy == null) {
            in.nextStream();
        } else {
            in.rewind();
        }
        out.restart(copy);
        context.restart();
        ready = true;
    }

    private void process() throws InterruptedException {
        boolean again;
        do {
            again = enter();
        } while (again);
        if (in.received() == 0) {
            throw broken("returned without reading its input", null);
        }
    }

    /** Enters the node once and returns whether it is to be entered again. */
    private boolean enter() throws InterruptedException {
        int before = in.received();
        try {
            node.process(context, in, out);
            return false;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof PortClosedException && (out.isClosed() || in.isClosed())) {
                return false;
            }
            if (in.received() == before && !in.hasEnded()) {
                throw broken("threw " + e + " without receiving a message", e);
            }
            context.failed(e);
            return !in.hasEnded();
        }
    }

    private NodeBrokenException broken(String what, @Nullable Throwable cause) {
        return new NodeBrokenException(
                "node " + context.nodeName() + " (" + node.getClass().getName() + ") " + what, cause);
    }
}
