package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.BenchmarkNode;
import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/** A node that only receives: what it costs is the driver's, and a node that costs no more does nothing. */
final class EmptyNode implements Node<Object, Object> {

    private static final int MESSAGES = 1_000;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    public void process(Context context, InPort<Object> in, OutPort<Object> out) throws InterruptedException {
        for (Object message = in.receive(); message != null; message = in.receive()) {
            // Nothing, on purpose.
        }
    }

    /**
     * Elapsed nanoseconds per message, of the fastest batch. To be called when nothing is measured any more: the JIT
     * compiler learns here that there is more than one node.
     */
    static double nanosPerMessage() throws InterruptedException {
        BenchmarkNode<Object, Object> node =
                new BenchmarkNode<>("empty", new EmptyNode(), Collections.nCopies(MESSAGES, new Object()));
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() - end < 0) {
            node.reset();
            long start = System.nanoTime();
            node.run();
            least = Math.min(least, System.nanoTime() - start);
        }
        return (double) least / MESSAGES;
    }
}
