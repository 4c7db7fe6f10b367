package io.github.fbpbench.benchmark;

/** A thread that does a part of the harness's work and ends by itself. */
final class DaemonThread {

    private final Thread thread;

    private DaemonThread(Thread thread) {
        this.thread = thread;
    }

    static DaemonThread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        // Whatever a node does to it, the JVM can end.
        thread.setDaemon(true);
        thread.start();
        return new DaemonThread(thread);
    }

    /** Waits for its end; an interrupt meanwhile is kept for later. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
