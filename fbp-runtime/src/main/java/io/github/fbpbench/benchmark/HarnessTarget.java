package io.github.fbpbench.benchmark;

import io.github.fbpbench.runtime.Component;
import io.github.fbpbench.runtime.FailurePolicy;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.metrics.Latency;
import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;
import io.github.fbpbench.runtime.metrics.Monitoring;
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

    static HarnessTarget component(String name, Component component) {
        Network network = Network.named(name).onFailure(FailurePolicy.ISOLATE);
        network.add(name, component).connectOutside();
        return network(network);
    }
}
