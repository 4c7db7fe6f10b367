package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A network that was started. To be closed: that cancels what still runs.
 *
 * <pre>{@code
 * try (NetworkRun run = net.start()) {
 *     run.input(inlet).send("a");
 *     run.input(inlet).close();
 *     String upper = run.output(outlet).receive();
 *     run.await(Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class NetworkRun implements AutoCloseable {

    private final String network;
    private final Duration stopTimeout;
    private final NodeThreads nodeThreads;
    private final @Nullable Duration watchdogPeriod;
    private final Map<String, OutPort<?>> inputs;
    private final Map<String, InPort<?>> outputs;
    private final long startNanos = System.nanoTime();
    private final NodeTask.Listener listener = new Listener();

    private List<NodeTask> tasks = List.of();
    private List<Connection<?>> connections = List.of();
    private List<Thread> threads = List.of();
    private @Nullable Watchdog watchdog;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final List<Failure> failures = new ArrayList<>();
    private int running;
    private long endNanos;
    private volatile boolean cancelled;

    private record Failure(String where, Throwable cause) {}

    NetworkRun(Network network, Map<String, OutPort<?>> inputs, Map<String, InPort<?>> outputs) {
        this.network = network.name();
        this.stopTimeout = network.stopTimeout();
        this.nodeThreads = network.nodeThreads();
        this.watchdogPeriod = network.watchdogPeriod();
        this.inputs = inputs;
        this.outputs = outputs;
    }

    NodeTask.Listener listener() {
        return listener;
    }

    List<NodeTask> tasks() {
        return tasks;
    }

    void start(List<NodeTask> newTasks, List<Connection<?>> newConnections) {
        tasks = List.copyOf(newTasks);
        connections = List.copyOf(newConnections);
        threads = tasks.stream()
                .map(task -> nodeThreads.unstarted(network + "/" + task.name(), task))
                .toList();
        running = threads.size();
        endNanos = startNanos;
        watchdog = watchdogPeriod == null || tasks.isEmpty()
                ? null
                : new Watchdog(watchdogPeriod, tasks, this::deadlocked);
        int started = 0;
        try {
            for (Thread thread : threads) {
                nodeThreads.start(thread);
                started++;
            }
            if (watchdog != null) {
                watchdog.start();
            }
        } finally {
            if (started < threads.size()) {
                // The system has no more threads to give. Those that run must not stay behind.
                lock.lock();
                try {
                    running -= threads.size() - started;
                } finally {
                    lock.unlock();
                }
                close();
            }
        }
    }

    /**
     * Where to send messages into the network. For one thread at a time; to be closed for the network to end.
     *
     * @throws IllegalArgumentException if it is not an inlet of this network
     */
    @SuppressWarnings("unchecked") // made from the inlet, with its type
    public <T> OutPort<T> input(Out<T> inlet) {
        return (OutPort<T>) require(inputs, inlet);
    }

    /**
     * Where to receive messages from the network. For one thread at a time. While nobody does, the network waits for
     * room there and does not end.
     *
     * @throws IllegalArgumentException if it is not an outlet of this network
     */
    @SuppressWarnings("unchecked") // made from the outlet, with its type
    public <T> InPort<T> output(In<T> outlet) {
        return (InPort<T>) require(outputs, outlet);
    }

    /** All inlets by name, in the order in which they were added. */
    public Map<String, OutPort<?>> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** All outlets by name, in the order in which they were added. */
    public Map<String, InPort<?>> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    /**
     * Waits until all nodes have returned.
     *
     * @param timeout how long that may take from now
     * @throws NetworkFailedException if a node failed, or the time was over; by then all nodes were cancelled
     * @throws CancellationException if the run was cancelled
     * @throws InterruptedException if the calling thread is interrupted; by then all nodes were cancelled
     */
    public RunResult await(Duration timeout) throws InterruptedException {
        try {
            awaitEnd(timeout);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
        List<String> stuck = stop();
        lock.lock();
        try {
            if (!failures.isEmpty()) {
                throw failure(stuck);
            }
        } finally {
            lock.unlock();
        }
        if (cancelled) {
            throw new CancellationException("network " + network + " was cancelled" + stillRunning(stuck));
        }
        return snapshot();
    }

    /** Tells all nodes to stop, and returns at once. Nodes that wait, or use a port, get an exception. */
    public void cancel() {
        cancelled = true;
        stopWatchdog();
        // All of them first: whoever wakes up, and closes its ports, does not end the streams of others.
        connections.forEach(Connection::markCancelled);
        connections.forEach(Connection::wakeAll);
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the nodes have done so far. */
    public RunResult snapshot() {
        Map<String, NodeStats> stats = new LinkedHashMap<>();
        tasks.forEach(task -> stats.put(task.name(), task.stats()));
        Map<String, ConnectionStats> between = new LinkedHashMap<>();
        connections.stream().flatMap(c -> c.stats().stream()).forEach(c -> between.put(c.name(), c));
        lock.lock();
        try {
            long end = running > 0 ? System.nanoTime() : endNanos;
            return new RunResult(network, Duration.ofNanos(end - startNanos), stats, between);
        } finally {
            lock.unlock();
        }
    }

    /** Messages that wait at all in-ports and outlets, per message that could wait there: from 0 to 1. */
    public double bufferUsage() {
        long capacity = connections.stream().mapToLong(Connection::capacity).sum();
        long size = connections.stream().mapToLong(Connection::size).sum();
        return capacity == 0 ? 0 : (double) size / capacity;
    }

    /**
     * Cancels what still runs, and waits for it, at most as long as {@link Network#stopTimeout} says. After the end of
     * all nodes it does nothing, and outlets can still be received from.
     */
    @Override
    public void close() {
        stop();
    }

    private void awaitEnd(Duration timeout) throws InterruptedException {
        long left = Nanos.of(timeout);
        lock.lockInterruptibly();
        try {
            while (running > 0 && failures.isEmpty() && !cancelled && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (running > 0 && failures.isEmpty() && !cancelled) {
                failures.add(new Failure(
                        "", new TimeoutException("not finished within " + timeout + ": " + describeRunning())));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what still runs, waits for its threads, and returns the names of nodes that do not stop. */
    private List<String> stop() {
        lock.lock();
        try {
            if (running > 0) {
                cancel();
            }
        } finally {
            lock.unlock();
        }
        long deadline = System.nanoTime() + Nanos.of(stopTimeout);
        boolean interrupted = false;
        List<String> stuck = new ArrayList<>();
        for (int i = 0; i < threads.size(); i++) {
            interrupted |= join(threads.get(i), deadline);
            if (threads.get(i).isAlive()) {
                stuck.add(tasks.get(i).name());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return stuck;
    }

    private void stopWatchdog() {
        if (watchdog != null) {
            watchdog.stop();
        }
    }

    private void deadlocked(Deadlock deadlock) {
        lock.lock();
        try {
            if (cancelled || !failures.isEmpty()) {
                return;
            }
            failures.add(new Failure("", new DeadlockException(deadlock)));
        } finally {
            lock.unlock();
        }
        cancel();
    }

    /** Waits for the end of a thread and returns whether it was interrupted meanwhile. */
    private static boolean join(Thread thread, long deadline) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private NetworkFailedException failure(List<String> stuck) {
        Failure first = failures.get(0);
        NetworkFailedException exception = new NetworkFailedException(
                "network " + network + " failed" + first.where() + ": " + first.cause() + stillRunning(stuck),
                first.cause(),
                snapshot());
        failures.stream().skip(1).forEach(later -> exception.addSuppressed(later.cause()));
        return exception;
    }

    private String stillRunning(List<String> stuck) {
        return stuck.isEmpty() ? "" : "; still running " + stopTimeout + " after they were cancelled: " + stuck;
    }

    private String describeRunning() {
        List<String> descriptions = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (threads.get(i).isAlive()) {
                // What a node does that does not wait at a port, its thread's state may tell.
                descriptions.add(
                        tasks.get(i).describe() + ", thread " + threads.get(i).getState());
            }
        }
        return String.join("; ", descriptions);
    }

    private <P> P require(Map<String, P> ports, Object handle) {
        P port = ports.get(handle.toString());
        if (port == null) {
            throw new IllegalArgumentException(
                    "network " + network + " has no " + handle + " here; it has " + ports.keySet());
        }
        return port;
    }

    private final class Listener implements NodeTask.Listener {

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void failed(NodeTask task, Throwable cause) {
            lock.lock();
            try {
                failures.add(new Failure(" in node " + task.name(), cause));
            } finally {
                lock.unlock();
            }
            if (!cancelled) {
                cancel();
            }
        }

        @Override
        public void ended() {
            lock.lock();
            try {
                running--;
                endNanos = System.nanoTime();
                if (running == 0) {
                    stopWatchdog();
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
