package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random networks in checked mode: right ones end without complaint, and one wrong node is always found. */
@Timeout(60)
class OwnershipPropertyTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MESSAGES = 50;
    private static final int NODES = 6;

    /** What the wrong node does wrong, once. */
    private enum Mistake {
        NONE,
        KEEP,
        SEND_TWICE,
        SEND_AND_DROP,
        DROP_AND_SEND
    }

    static List<Long> seeds() {
        return new Random(11).longs(25).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rightNetworksEndWithoutComplaint(long seed) throws Exception {
        AtomicInteger out = new AtomicInteger();
        network(new Random(seed), Mistake.NONE, out).run(LONG);

        assertThat(out).hasValueGreaterThanOrEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneWrongNodeIsAlwaysFound(long seed) {
        for (Mistake mistake : Mistake.values()) {
            if (mistake != Mistake.NONE) {
                Network net = network(new Random(seed), mistake, new AtomicInteger());
                var failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));

                assertThat(failure).as("%s", mistake).isNotNull().hasCauseInstanceOf(OwnershipException.class);
                assertThat(failure.getCause()).as("%s", mistake).hasMessageStartingWith("node wrong ");
            }
        }
    }

    /** Each message comes to {@code wrong}, which sends it on; then some nodes change, copy, drop and merge them. */
    private static Network network(Random random, Mistake mistake, AtomicInteger out) {
        Network net = Network.named("net").checked().defaultCapacity(1 + random.nextInt(4));
        List<Packet<Integer>> messages =
                IntStream.range(0, MESSAGES).mapToObj(Packet::of).toList();
        In<Packet<Integer>> sink = net.sink("sink", packet -> out.incrementAndGet());
        List<Out<Packet<Integer>>> open = new ArrayList<>(List.of(net.source("source", messages)));
        int wrong = random.nextInt(NODES);
        for (int i = 0; i < NODES; i++) {
            Out<Packet<Integer>> from = open.remove(random.nextInt(open.size()));
            var node = i == wrong
                    ? net.add("wrong", wrong(mistake, random.nextInt(10)))
                    : net.add("node" + i, right(random.nextInt(5)));
            if (random.nextBoolean()) {
                net.connect(from, node.in());
            } else {
                net.fanOut(from, packet -> packet.withPayload(packet.payload()), node.in(), sink);
            }
            if (!open.isEmpty() && random.nextBoolean()) {
                net.connect(open.remove(0), node.in());
            }
            if (random.nextBoolean()) {
                open.add(net.source(
                        "source" + i,
                        IntStream.range(0, MESSAGES).mapToObj(Packet::of).toList()));
            }
            open.add(node.out());
        }
        open.forEach(from -> net.connect(from, sink));
        return net;
    }

    private static Node<Packet<Integer>, Packet<Integer>> right(int kind) {
        return switch (kind) {
            case 0 -> Nodes.map(packet -> packet);
            case 1 -> Nodes.map(packet -> packet.withPayload(packet.payload() + 1));
            case 2 -> Nodes.filter(packet -> packet.payload() % 10 != 0);
            case 3 -> Nodes.flatMap(packet -> List.of(packet, packet.withPayload(0)));
            default -> wrong(Mistake.NONE, 0);
        };
    }

    /** Written by hand: sends what it receives and something new, drops each third, and makes the mistake once. */
    private static Node<Packet<Integer>, Packet<Integer>> wrong(Mistake mistake, int where) {
        return (context, in, out) -> {
            int received = 0;
            for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                Mistake now = received == where ? mistake : Mistake.NONE;
                received++;
                if (now == Mistake.KEEP) {
                    continue;
                }
                if (received % 3 == 0 || now == Mistake.DROP_AND_SEND) {
                    out.send(packet.withPayload(received));
                    context.drop(packet);
                }
                if (received % 3 != 0 || now != Mistake.NONE) {
                    out.send(packet);
                }
                if (now == Mistake.SEND_TWICE) {
                    out.send(packet);
                }
                if (now == Mistake.SEND_AND_DROP) {
                    context.drop(packet);
                }
            }
        };
    }
}
