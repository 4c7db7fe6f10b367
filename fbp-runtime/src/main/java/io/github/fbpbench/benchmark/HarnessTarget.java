package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.FailurePolicy;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;
import io.github.fbpbench.runtime.metrics.Monitoring;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What a harness drives: it can be started again and again. */
interface HarnessTarget {

    /** A run, and the collector that watches its only node, if there is one. */
    record Started(NetworkRun run, @Nullable MetricsCollector collector) {

        Latency latency() {
            return collector == null ? Latency.NONE : collector.latency();
        }
    }

    Started start();

    static HarnessTarget network(Network network) {
        return () -> new Started(network.start(), null);
    }

    static <I, O> HarnessTarget node(String name, Node<I, O> node) {
        return () -> {
            MetricsCollector collector = new MetricsCollector(Monitoring.FULL);
            Network network = Network.named(name).onFailure(FailurePolicy.ISOLATE);
            var monitored = network.add(name, new MonitoredNode<>(node, collector));
            network.connect(network.<I>inlet("in"), monitored.in());
            network.connect(monitored.out(), network.<O>outlet("out"));
            return new Started(network.start(), collector);
        };
    }

    /** Starts a thread for each outlet that drops what comes, so that the network does not wait for room there. */
    static List<Thread> drain(NetworkRun run) {
        List<Thread> drains = new ArrayList<>();
        run.outputs().forEach((name, output) -> {
            Thread thread = new Thread(() -> drain(output), "drain " + name);
            thread.setDaemon(true);
            thread.start();
            drains.add(thread);
        });
        return drains;
    }

    private static void drain(InPort<?> output) {
        try {
            while (output.receive() != null) {
                // Dropped.
            }
        } catch (InterruptedException | CancellationException e) {
            // Nothing more comes.
        }
    }

    /** Waits for the drains of a run that has ended or was cancelled: they end by themselves. */
    static void join(List<Thread> drains) {
        boolean interrupted = false;
        for (Thread drain : drains) {
            while (drain.isAlive()) {
                try {
                    drain.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
