package io.github.fbpbench.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that share the cores, and how many of them want to run now: all but those that sleep at a port. One that
 * computes, or waits for something else, counts as wanting to run.
 */
final class Crowd {

    /** The nodes of all networks that run in this JVM. */
    static final Crowd NODES = new Crowd(0, Runtime.getRuntime().availableProcessors());

    private final AtomicInteger awake;
    private final int cores;

    /** A crowd of so many threads, none of which sleeps. */
    Crowd(int threads, int cores) {
        this.awake = new AtomicInteger(threads);
        this.cores = cores;
    }

    void enter() {
        awake.incrementAndGet();
    }

    void leave() {
        awake.decrementAndGet();
    }

    /** Whether each thread that wants to run has a core, and so does who a waiting thread waits for. */
    boolean hasCoreForEach() {
        // With a single core, whoever looks again at once keeps the only one that could end its wait from running.
        return cores > 1 && awake.get() <= cores;
    }
}
