package com.example.peers;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;

/** fbp-runtime with all nodes watched as they are by default: all messages counted, one in 64 timed. */
final class MonitoredNetworkPeer extends NetworkPeer {

    @Override
    public String subject() {
        return "fbp-runtime Network, monitored";
    }

    @Override
    <I, O> Node<I, O> added(Node<I, O> node) {
        return new MonitoredNode<>(node, new MetricsCollector());
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new MonitoredNetworkPeer(), 1024, 300_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new MonitoredNetworkPeer(), 1024, 200_000);
        }
    }
}
