package com.example.peers;

import io.github.fbpbench.runtime.In;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.Out;
import java.time.Duration;
import java.util.function.Function;

/** fbp-runtime as its users meet it: all settings but the capacity as they come. */
class NetworkPeer implements Peer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String subject() {
        return "fbp-runtime Network";
    }

    /** The node as it is added to the network. */
    <I, O> Node<I, O> added(Node<I, O> node) {
        return node;
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Network net = Network.named("two-stages").defaultCapacity(capacity);
        net.connect(source(net, "source", source), sink(net, sink));
        return start(net);
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Network net = Network.named("three-stages").defaultCapacity(capacity);
        var middle = net.add("middle", added(Nodes.<Message, Message>map(Function.identity())));
        net.connect(source(net, "source", source), middle.in());
        net.connect(middle.out(), sink(net, sink));
        return start(net);
    }

    @Override
    public AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        Network net = Network.named("fan-in").defaultCapacity(capacity);
        var both = sink(net, sink);
        net.connect(source(net, "first", first), both);
        net.connect(source(net, "second", second), both);
        return start(net);
    }

    @Override
    public AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Network net = Network.named("ping-pong").defaultCapacity(capacity);
        var ping = net.add("ping", this.<Message, Message>added((context, in, out) -> {
            for (Message message = source.next(); message != Message.END; message = source.next()) {
                out.send(message);
                sink.accept(in.receive());
            }
        }));
        var pong = net.add("pong", added(Nodes.<Message, Message>map(Function.identity())));
        net.connect(ping.out(), pong.in());
        net.connect(pong.out(), ping.in());
        return start(net);
    }

    private Out<Message> source(Network net, String name, MessageSource source) {
        return net.addSource(name, this.<Void, Message>added((context, in, out) -> {
            for (Message message = source.next(); message != Message.END; message = source.next()) {
                out.send(message);
            }
        }));
    }

    private In<Message> sink(Network net, MessageSink sink) {
        return net.addSink("sink", this.<Message, Void>added((context, in, out) -> {
            for (Message message = in.receive(); message != null; message = in.receive()) {
                sink.accept(message);
            }
        }));
    }

    static AutoCloseable start(Network net) {
        NetworkRun run = net.start();
        return () -> {
            try (run) {
                run.await(PATIENCE);
            }
        };
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new NetworkPeer(), 10, 30_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new NetworkPeer(), 10, 20_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new NetworkPeer(), 10, 10_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new NetworkPeer(), 10, 10_000);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new NetworkPeer(), 1024, 300_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new NetworkPeer(), 1024, 200_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new NetworkPeer(), 1024, 150_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new NetworkPeer(), 1024, 10_000);
        }
    }
}
