package com.example.peers;

import io.github.fbpbench.runtime.In;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.Out;
import io.github.fbpbench.runtime.Packet;
import java.util.function.Function;

/** fbp-runtime with each message in a packet, which is stamped with the time it was made. */
final class PacketNetworkPeer extends NetworkPeer {

    @Override
    public String subject() {
        return "fbp-runtime Network, packets";
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Network net = Network.named("two-stages").defaultCapacity(capacity);
        net.connect(packets(net, source), unpack(net, sink));
        return start(net);
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Network net = Network.named("three-stages").defaultCapacity(capacity);
        var middle = net.add("middle", Nodes.<Packet<Message>, Packet<Message>>map(Function.identity()));
        net.connect(packets(net, source), middle.in());
        net.connect(middle.out(), unpack(net, sink));
        return start(net);
    }

    private static Out<Packet<Message>> packets(Network net, MessageSource source) {
        return net.addSource("source", (context, in, out) -> {
            for (Message message = source.next(); message != Message.END; message = source.next()) {
                out.send(Packet.of(message));
            }
        });
    }

    private static In<Packet<Message>> unpack(Network net, MessageSink sink) {
        return net.sink("sink", packet -> sink.accept(packet.payload()));
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new PacketNetworkPeer(), 1024, 200_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new PacketNetworkPeer(), 1024, 150_000);
        }
    }
}
