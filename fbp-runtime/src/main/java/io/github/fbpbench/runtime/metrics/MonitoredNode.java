package io.github.fbpbench.runtime.metrics;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import io.github.fbpbench.runtime.PortClosedException;
import java.util.concurrent.CancellationException;

/**
 * A node that counts and times the messages of another one.
 *
 * <pre>{@code
 * var metrics = new MetricsCollector();
 * var parse = net.add("parse", new MonitoredNode<>(new ParseLine(), metrics));
 * ...
 * double errors = metrics.metrics().errorRate();
 * }</pre>
 *
 * <p>The time of a message is from when the node has received it to when it asks for the next one (or returns), with
 * the time it waits to send included. Time without a message is not timed. A message fails once, by
 * {@code context.failed} or by an exception, which goes on to the caller.
 *
 * @param <I> type of the messages that the node receives
 * @param <O> type of the messages that the node sends
 */
public final class MonitoredNode<I, O> implements Node<I, O> {

    private final Node<I, O> node;
    private final MetricsCollector collector;

    /** Watches {@code node}; the collector is for this node alone. */
    public MonitoredNode(Node<I, O> node, MetricsCollector collector) {
        this.node = node;
        this.collector = collector;
    }

    @Override
    public void process(Context context, InPort<I> in, OutPort<O> out) throws Exception {
        if (collector.monitoring() == Monitoring.OFF) {
            node.process(context, in, out);
            return;
        }
        MonitoredInPort<I> monitoredIn = new MonitoredInPort<>(in, collector);
        MonitoredContext monitoredContext = new MonitoredContext(context, collector);
        MonitoredOutPort<O> monitoredOut = new MonitoredOutPort<>(out, collector);
        collector.begin();
        try {
            node.process(monitoredContext, monitoredIn, monitoredOut);
        } catch (Throwable e) {
            if (!isToldToStop(e, context, monitoredOut)) {
                monitoredContext.countFailure();
            }
            throw e;
        } finally {
            monitoredIn.finishMessage();
            collector.end();
        }
    }

    /** Whether the exception says that nobody wants more from the node, so that no message has failed. */
    private static boolean isToldToStop(Throwable e, Context context, MonitoredOutPort<?> out) {
        return e instanceof InterruptedException
                || (e instanceof CancellationException && context.isCancelled())
                || (e instanceof PortClosedException && out.hasRefused());
    }
}
