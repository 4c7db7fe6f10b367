package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then whether nodes of a run wait for each other for good.
 *
 * <p><b>Why it is right.</b> It looks at the waits, then at the connections, then at the waits once more. What counts
 * is a wait that is the same at both looks, so all of them went on at every moment in between. A node that waits moves no
 * message, but at the very end of its wait, and then it has not counted that message yet. So if a connection is full, or
 * empty, and all messages are counted, it stays as it is while the nodes that could change it wait, too. That the first
 * look was a period ago only saves time: most waits do not last that long, and need not be thought about.
 *
 * <p>It looks on the JDK's thread for timeouts, so a run that is short, as most runs in tests are, starts no thread for
 * it, and none is left behind. In very large networks, where a look takes milliseconds, it does so on a thread of the
 * common pool, and less often.
 */
final class Watchdog {

    /** With more nodes, a look would keep the thread for timeouts from others for too long. */
    private static final int MOST_NODES_BY_THE_WAY = 1_000;

    /** The pause after a look at more nodes, in multiples of the time that the look took. */
    private static final int LEAST_PAUSE = 20;

    private final long periodNanos;
    private final List<NodeTask> tasks;
    private final Consumer<Deadlock> onDeadlock;

    // Used by one look after the other; what comes between them, schedule(), hands them on.
    private @Nullable WaitGraph graph;
    private Map<String, PortWait> before = Map.of();

    // Guarded by this.
    private CompletableFuture<Boolean> due = new CompletableFuture<>();
    private boolean stopped;

    /** One for nodes that have been started; {@code onDeadlock} is told at most once. */
    Watchdog(Duration period, List<NodeTask> tasks, Consumer<Deadlock> onDeadlock) {
        this.periodNanos = Nanos.of(period);
        this.tasks = tasks;
        this.onDeadlock = onDeadlock;
    }

    void start() {
        schedule(periodNanos);
    }

    /** Looks no more. One look may go on, but what it finds is of no interest any longer. */
    synchronized void stop() {
        stopped = true;
        due.complete(false);
    }

    private synchronized void schedule(long nanos) {
        if (stopped) {
            return;
        }
        due = new CompletableFuture<>();
        due.thenAccept(isDue -> {
            if (isDue && isLarge()) {
                CompletableFuture.runAsync(this::look);
            } else if (isDue) {
                look();
            }
        });
        due.completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
    }

    private boolean isLarge() {
        return tasks.size() > MOST_NODES_BY_THE_WAY;
    }

    private void look() {
        try {
            long start = System.nanoTime();
            Optional<Deadlock> deadlock = search();
            if (deadlock.isPresent()) {
                onDeadlock.accept(deadlock.get());
            } else {
                long pauseNanos = isLarge() ? LEAST_PAUSE * (System.nanoTime() - start) : 0;
                schedule(Math.max(periodNanos, pauseNanos));
            }
        } catch (RuntimeException | Error e) {
            // The future would swallow it. The network is healthy, as far as anybody knows, and goes on.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private Optional<Deadlock> search() {
        WaitGraph nodes = graph();
        Map<String, PortWait> now = nodes.waits();
        Map<String, PortWait> lasting = new LinkedHashMap<>(now);
        lasting.entrySet().removeIf(wait -> !wait.getValue().equals(before.get(wait.getKey())));
        before = now;
        Optional<Deadlock> found = nodes.deadlock(lasting);
        if (found.isEmpty()) {
            return found;
        }
        Map<String, PortWait> again = nodes.waits();
        return found.filter(deadlock ->
                deadlock.stuck().stream().allMatch(node -> Objects.equals(lasting.get(node), again.get(node))));
    }

    private WaitGraph graph() {
        if (graph == null) {
            Map<String, NodeEnds> nodes = new LinkedHashMap<>();
            tasks.forEach(task -> nodes.put(task.name(), task.ends()));
            graph = new WaitGraph(nodes);
        }
        return graph;
    }
}
