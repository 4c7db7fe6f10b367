package com.example.peers;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Threads that are to be waited for. */
final class Stages implements ThreadFactory, AutoCloseable {

    /** What a thread does. */
    @FunctionalInterface
    interface Stage {
        void run() throws Exception;
    }

    private static final long PATIENCE_MILLIS = 10_000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile Throwable failure;

    /** Starts a thread. */
    Stages start(Stage stage) {
        newThread(() -> {
                    try {
                        stage.run();
                    } catch (Exception e) {
                        failure = e;
                    }
                })
                .start();
        return this;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "stage-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Waits for the end of all threads. */
    @Override
    public void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " does not end");
            }
        }
        if (failure != null) {
            throw new IllegalStateException("a stage failed", failure);
        }
    }
}
