package io.github.fbpbench.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** The virtual threads that run nodes; see {@link Network#onVirtualThreads}. */
public final class VirtualThreads {

    private static final int FIRST_JAVA = 21;
    private static final AtomicInteger LIVE = new AtomicInteger();

    private VirtualThreads() {}

    /**
     * How many nodes of this JVM have a virtual thread now that has not ended. The JVM itself counts only platform
     * threads.
     */
    public static int live() {
        return LIVE.get();
    }

    /** Throws if this JVM has none, naming who has asked for them. */
    static void requireAvailable(String network) {
        int java = Runtime.version().feature();
        if (java < FIRST_JAVA) {
            throw new UnsupportedOperationException(
                    "network " + network + " cannot run on virtual threads: this is Java "
                            + java + ", and they need Java " + FIRST_JAVA
                            + " or later; run it there, or leave out onVirtualThreads()");
        }
    }

    /** A thread that counts as live from {@link #start} until {@code task} has returned. */
    static Thread unstarted(String name, Runnable task) {
        Runnable counted = () -> {
            try {
                task.run();
            } finally {
                LIVE.decrementAndGet();
            }
        };
        try {
            // Thread.ofVirtual().name(name).unstarted(counted), which does not compile for Java 17.
            Class<?> builderType = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            builderType.getMethod("name", String.class).invoke(builder, name);
            return (Thread) builderType.getMethod("unstarted", Runnable.class).invoke(builder, counted);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " makes no virtual threads", e);
        }
    }

    static void start(Thread thread) {
        // Counted before, because it may have ended when start() returns.
        LIVE.incrementAndGet();
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                LIVE.decrementAndGet();
            }
        }
    }
}
