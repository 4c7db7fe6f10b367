package io.github.fbpbench.runtime;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Threads of tests: started with a result, and watched until they sleep. */
final class Threads {

    private Threads() {}

    /** A thread that runs, and what came of it. */
    record Started<T>(Thread thread, CompletableFuture<T> result) {

        /** Returns when the thread sleeps on a lock's condition. */
        void awaitParked() {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                if (!thread.isAlive()) {
                    throw new AssertionError("ended with " + result);
                }
                Thread.yield();
            }
        }
    }

    static <T> Started<T> start(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Started<>(thread, result);
    }

    /** Names of living threads that belong to the network. */
    static List<String> of(String network) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(network + "/"))
                .toList();
    }
}
