package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fbpbench.runtime.metrics.MetricsCollector;
import io.github.fbpbench.runtime.metrics.MonitoredNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnershipTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final OutKey<Object> ERRORS = OutKey.named("ERRORS");
    private static final InKey<Object> IN = InKey.named("IN");
    private static final OutKey<Object> OUT = OutKey.named("OUT");

    private final List<Object> out = Collections.synchronizedList(new ArrayList<>());

    /** A message that changes and knows no other class. */
    private static class Order {
        private final String text;

        Order(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class UrgentOrder extends Order {
        UrgentOrder() {
            super("urgent");
        }
    }

    /** One owner: what nodes may do. */
    @Nested
    class Rules {

        @Test
        void nodesMadeOfFunctionsDropWhatTheyDoNotPassOn() throws Exception {
            Network net = checked();
            var same = net.add("same", Nodes.map((Packet<Integer> p) -> p));
            var replaced = net.add("replaced", Nodes.map((Packet<Integer> p) -> p.withPayload(p.payload() + 1)));
            var filtered = net.add("filtered", Nodes.filter((Packet<Integer> p) -> p.payload() % 2 == 0));
            var self = net.add("self", Nodes.flatMap((Packet<Integer> p) -> List.of(p, Packet.of(0))));
            var others = net.add("others", Nodes.flatMap((Packet<Integer> p) -> List.of(Packet.of(1), Packet.of(2))));
            var unwrapped = net.add("unwrapped", Nodes.map((Packet<Integer> p) -> p.payload()));
            net.connect(net.source("source", packets(10)), same.in());
            net.connect(same.out(), replaced.in());
            net.connect(replaced.out(), filtered.in());
            net.connect(filtered.out(), self.in());
            net.connect(self.out(), others.in());
            net.connect(others.out(), unwrapped.in());
            net.connect(unwrapped.out(), net.sink("sink", out::add));
            net.run(LONG);

            assertThat(out).hasSize(20);
        }

        @Test
        void nodesForSubstreamsDropWhatTheyDoNotPassOn() throws Exception {
            Network net = Network.named("net").checked(Piece.class, Substreams.Group.class);
            var open = net.add(
                    "open", Substreams.open((Packet<String> p) -> p.payload(), p -> List.of(p.payload(), p.payload())));
            var check = net.add("check", Substreams.<String>check());
            var map = net.add("map", Substreams.map((String text) -> text + "!"));
            var collect = net.add("collect", Substreams.<String>collect());
            net.connect(net.source("source", List.of(Packet.of("a"))), open.in());
            net.connect(open.out(), check.in());
            net.connect(check.out(), map.in());
            net.connect(map.out(), collect.in());
            net.connect(collect.out(), net.sink("sink", out::add));
            net.run(LONG);

            assertThat(out).containsExactly(new Substreams.Group<>("a", List.of("a!", "a!")));
        }

        @Test
        void handWrittenNodesSendOrDropEveryMessage() throws Exception {
            Network net = through((context, in, to) -> {
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    to.send(packet.withPayload(7));
                    context.drop(packet);
                }
            });
            net.run(LONG);

            assertThat(out).hasSize(3);
        }

        @Test
        void messagesMayBeKeptUntilTheEnd() throws Exception {
            Network net = through((context, in, to) -> {
                List<Packet<Integer>> kept = new ArrayList<>();
                while (!in.isAtEnd()) {
                    in.drainTo(kept::add, 10);
                }
                Collections.reverse(kept);
                for (Packet<Integer> packet : kept) {
                    to.send(packet);
                }
            });
            net.run(LONG);

            assertThat(out).hasSize(3);
        }

        @Test
        void everyWayToReceiveCounts() {
            assertViolation(
                    through((context, in, to) -> {
                        in.receive();
                        in.receive(LONG);
                        while (in.poll() == null) {
                            Thread.onSpinWait();
                        }
                    }),
                    "created 0 + received 3 = sent 0 + dropped 0 + 3 that it still owns");
        }

        @Test
        void messagesThatComeBackMayBeSentAgain() throws Exception {
            Network net = checked();
            var rounds = net.add("rounds", (Node<Packet<Integer>, Packet<Integer>>) (context, in, to) -> {
                Packet<Integer> packet = next(in);
                for (int i = 0; i < 10 && packet != null; i++) {
                    to.send(packet);
                    packet = in.receive();
                }
                if (packet != null) {
                    context.drop(packet);
                }
            });
            var back = net.add("back", Nodes.map((Packet<Integer> p) -> p));
            net.connect(net.source("source", packets(1)), rounds.in());
            net.connect(rounds.out(), back.in());
            net.connect(back.out(), rounds.in());

            assertThat(net.run(LONG).node("back").sent()).isEqualTo(10);
        }

        @Test
        void sameMessagesMayBeSentInTheNextRun() throws Exception {
            Network net = checked();
            net.connect(net.source("source", packets(2)), net.sink("sink", out::add));
            net.run(LONG);
            net.run(LONG);

            assertThat(out).hasSize(4);
        }

        @Test
        void copiesOfFanOutHaveOwnersOfTheirOwn() throws Exception {
            Network net = checked();
            var up = net.add("up", Nodes.map((Packet<Integer> p) -> p));
            net.connect(net.source("source", packets(3)), up.in());
            net.fanOut(
                    up.out(),
                    p -> p.withPayload(p.payload()),
                    net.sink("first", out::add),
                    net.sink("second", out::add),
                    net.addSink("early", (context, in, none) -> context.drop(next(in))));
            net.run(LONG);

            assertThat(out).hasSize(6);
        }

        @Test
        void otherMessagesMayBeShared() throws Exception {
            Network net = checked();
            net.fanOut(
                    net.source("source", Collections.nCopies(3, new Order("shared"))),
                    UnaryOperator.identity(),
                    net.sink("first", out::add),
                    net.addSink("second", (context, in, none) -> {
                        for (Order order = in.receive(); order != null; order = in.receive()) {
                            context.drop(order);
                            context.drop(order);
                        }
                    }));
            net.run(LONG);

            assertThat(out).hasSize(3);
        }

        @Test
        void namedClassesAndTheirSubclassesHaveOwners() {
            Network net = Network.named("net").checked(Order.class);
            net.connect(
                    net.source("source", Collections.nCopies(2, new UrgentOrder())),
                    net.sink("sink", (Order o) -> out.add(o)));

            assertViolation(net, "node source sends urgent from source.out to sink.in, but node source has sent it");
        }

        @Test
        void callersCreateAtInletsAndTakeAtOutlets() throws Exception {
            Network net = checked();
            Out<Packet<Integer>> inlet = net.inlet("in");
            In<Packet<Integer>> outlet = net.outlet("out");
            var up = net.add("up", Nodes.map((Packet<Integer> p) -> p));
            net.connect(inlet, up.in());
            net.connect(up.out(), outlet);
            Packet<Integer> packet = Packet.of(1);
            try (NetworkRun run = net.start()) {
                for (int i = 0; i < 3; i++) {
                    run.input(inlet).send(packet);
                    assertThat(run.output(outlet).receive()).isSameAs(packet);
                }
                run.input(inlet).close();
                run.await(LONG);
            }
        }

        @Test
        void callerMaySendWhatWasDropped() throws Exception {
            Network net = checked();
            Out<Packet<Integer>> inlet = net.inlet("in");
            net.connect(inlet, net.sink("sink", out::add));
            Packet<Integer> packet = Packet.of(1);
            try (NetworkRun run = net.start()) {
                run.input(inlet).send(packet);
                sendOnceItIsGone(run.input(inlet), packet);
                run.input(inlet).close();
                run.await(LONG);
            }
            assertThat(out).containsExactly(packet, packet);
        }

        private void sendOnceItIsGone(OutPort<Packet<Integer>> port, Packet<Integer> packet) throws Exception {
            while (true) {
                try {
                    port.send(packet);
                    return;
                } catch (OwnershipException e) {
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        void initialPacketsAreFree() throws Exception {
            Network net = checked();
            ComponentHandle node =
                    net.add("node", component((context, ports) -> ports.in(IN).receive()));
            net.initial(Packet.of("parameter"), node.in(IN));
            net.run(LONG);

            Network sending = checked();
            ComponentHandle passing = sending.add("node", component((context, ports) -> {
                ports.out(OUT).send(next(ports.in(IN)));
            }));
            sending.initial(Packet.of("parameter"), passing.in(IN));
            sending.connect(passing.out(OUT), sending.sink("sink", out::add));
            sending.run(LONG);

            assertThat(out).hasSize(1);
        }

        @Test
        void unconnectedOptionalPortsDrop() throws Exception {
            Network net = checked();
            ComponentHandle node = net.add("node", component((context, ports) -> {
                for (Object message = ports.in(IN).receive();
                        message != null;
                        message = ports.in(IN).receive()) {
                    ports.out(ERRORS).send(message);
                }
            }));
            net.connect(net.source("source", packets(3)), node.in(IN));
            net.run(LONG);
        }

        @Test
        void automaticPortsAreNotChecked() throws Exception {
            Network net = checked(NodeEnded.class);
            Out<Packet<Integer>> first = net.source("first", packets(1));
            net.connect(net.source("second", packets(1)), net.sink("a", out::add));
            net.connect(net.source("third", packets(1)), net.sink("b", out::add));
            net.connect(first, net.startOf("second"));
            net.connect(net.endOf("first"), net.startOf("third"));
            net.run(LONG);

            assertThat(out).hasSize(2);
        }

        @Test
        void lostMessagesAreNotAskedFor() throws Exception {
            Network net = checked().defaultCapacity(1_000);
            net.connect(
                    net.source("source", packets(100)),
                    net.addSink("one", (context, in, none) -> context.drop(next(in))));
            RunResult result = net.run(LONG);

            assertThat(result.node("one").received()).isEqualTo(1);
        }

        @Test
        void monitoredNodesDropAsOthersDo() throws Exception {
            Network net = checked();
            var monitored = new MonitoredNode<>(Nodes.filter((Packet<Integer> p) -> false), new MetricsCollector());
            var node = net.add("node", monitored);
            net.connect(net.source("source", packets(3)), node.in());
            net.connect(node.out(), net.sink("sink", out::add));
            net.run(LONG);

            assertThat(out).isEmpty();
        }

        @Test
        void offerThatIsNotTakenChangesNothing() throws Exception {
            CountDownLatch refused = new CountDownLatch(1);
            Network net = checked().defaultCapacity(1);
            var node = net.add("node", (Node<Packet<Integer>, Packet<Integer>>) (context, in, to) -> {
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    while (!to.offer(packet)) {
                        refused.countDown();
                        Thread.onSpinWait();
                    }
                    while (!to.offer(Packet.of(0))) {
                        refused.countDown();
                        Thread.onSpinWait();
                    }
                }
            });
            net.connect(net.source("source", packets(5)), node.in());
            net.connect(node.out(), net.addSink("sink", (context, in, none) -> {
                refused.await();
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    context.drop(packet);
                }
            }));

            assertThat(net.run(LONG).node("sink").received()).isEqualTo(10);
        }

        @Test
        void nodesOfSubnetsAreCheckedAsTheOutermostNetworkSays() throws Exception {
            assertViolation(withSubnet(checked(), Network.named("inner")), "node sub/keep returns while it still owns");
            withSubnet(Network.named("net"), Network.named("inner").checked()).run(LONG);
        }

        private Network withSubnet(Network net, Network inner) {
            Out<Packet<Integer>> inlet = inner.inlet("in");
            inner.fanOut(inlet, p -> p.withPayload(p.payload()), inner.sink("sink", out::add), keep(inner));
            SubnetHandle sub = net.add("sub", inner);
            net.connect(net.source("source", packets(1)), sub.in(inlet));
            return net;
        }

        private In<Packet<Integer>> keep(Network net) {
            return net.addSink("keep", (context, in, none) -> in.receive());
        }

        @Test
        void portsOfANetworkThatIsNotCheckedAreTheConnectionsOwn() throws Exception {
            assertThat(portTypes(Network.named("net"))).containsExactly(ReceivingEnd.class, SendingEnd.class);
            assertThat(portTypes(checked())).containsExactly(CheckedInPort.class, CheckedOutPort.class);
        }

        private List<Class<?>> portTypes(Network net) throws InterruptedException {
            List<Class<?>> types = new CopyOnWriteArrayList<>();
            var node = net.add("node", (Node<Packet<Integer>, Packet<Integer>>) (context, in, to) -> {
                types.add(in.getClass());
                types.add(to.getClass());
            });
            net.connect(net.source("source", packets(0)), node.in());
            net.connect(node.out(), net.sink("sink", out::add));
            net.run(LONG);
            return types;
        }

        @Test
        void nothingIsAskedOfANetworkThatIsNotChecked() throws Exception {
            Network net = Network.named("net");
            net.connect(net.source("source", packets(1)), net.addSink("sink", (context, in, none) -> {
                Packet<Integer> packet = next(in);
                context.drop(packet);
                context.drop(packet);
                in.receive();
            }));
            net.run(LONG);
        }
    }

    /** Nodes that are not asked for what they own. */
    @Nested
    class Excuses {

        @Test
        void failedMessageCountsAsDropped() throws Exception {
            Network net = checked().onFailure(FailurePolicy.ISOLATE);
            var bad = net.add("bad", Nodes.map((Packet<Integer> p) -> p.withPayload(12 / (p.payload() % 2))));
            net.connect(net.source("source", packets(10)), bad.in());
            net.connect(bad.out(), net.addSink("counting", (context, in, none) -> {
                while (in.receive() != null) {
                    context.failed(new IllegalStateException("counted"));
                }
            }));
            RunResult result = net.run(LONG);

            assertThat(result.node("bad").failed()).isEqualTo(5);
            assertThat(result.node("counting").failed()).isEqualTo(5);
        }

        @Test
        void onlyTheMessageReceivedLastIsExcusedByACountedFailure() {
            Network net = checked();
            net.connect(net.source("source", packets(3)), net.addSink("node", (context, in, none) -> {
                in.receive();
                in.receive();
                context.failed(new IllegalStateException("counted"));
                context.failed(new IllegalStateException("counted"));
                context.drop(next(in));
            }));

            assertViolation(
                    net, "created 0 + received 3 = sent 0 + dropped 2 + 1 that it still owns: Packet[payload=0,");
        }

        @Test
        void failedMessageMayBeSent() throws Exception {
            Network net = checked();
            ComponentHandle node = net.add("node", component((context, ports) -> {
                for (Object message = ports.in(IN).receive();
                        message != null;
                        message = ports.in(IN).receive()) {
                    context.failed(new IllegalStateException("counted"));
                    ports.out(ERRORS).send(message);
                }
            }));
            net.connect(net.source("source", packets(3)), node.in(IN));
            net.connect(node.out(ERRORS), net.sink("errors", out::add));
            net.run(LONG);

            assertThat(out).hasSize(3);
        }

        @Test
        void whatANodeOwnedWhenItFailedMayBeSentAndIsNotAskedFor() throws Exception {
            List<Packet<Integer>> kept = new ArrayList<>();
            Network net = through((context, in, to) -> {
                if (!kept.isEmpty()) {
                    to.send(kept.get(0));
                    return;
                }
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    kept.add(packet);
                    if (kept.size() == 2) {
                        throw new IllegalStateException("isolated");
                    }
                }
            });
            net.onFailure(FailurePolicy.ISOLATE).run(LONG);

            assertThat(out).containsExactly(kept.get(0));
        }

        @Test
        void cancelledNodesAreNotAsked() throws Exception {
            CountDownLatch kept = new CountDownLatch(2);
            Network net = checked();
            net.connect(net.source("a", packets(3)), net.addSink("waiting", (context, in, none) -> {
                in.receive();
                kept.countDown();
                new CountDownLatch(1).await();
            }));
            net.connect(net.source("b", packets(3)), net.addSink("looking", (context, in, none) -> {
                in.receive();
                kept.countDown();
                while (!context.isCancelled()) {
                    Thread.onSpinWait();
                }
            }));
            try (NetworkRun run = net.start()) {
                kept.await();
                run.cancel();
                assertThatThrownBy(() -> run.await(LONG)).isInstanceOf(CancellationException.class);
            }
        }

        @Test
        void nodesWhoseOutputNobodyWantsAreNotAsked() throws Exception {
            Network net = checked();
            var node = net.add("node", (Node<Packet<Integer>, Packet<Integer>>) (context, in, to) -> {
                in.receive();
                while (true) {
                    to.send(Packet.of(1));
                }
            });
            net.connect(net.source("source", packets(1)), node.in());
            net.connect(node.out(), net.addSink("one", (context, in, none) -> context.drop(next(in))));
            net.run(LONG);
        }

        @Test
        void refusedMessageMayGoElsewhereButNeedNot() throws Exception {
            Network net = checked();
            ComponentHandle node = net.add("node", component((context, ports) -> {
                sendUntilRefused(ports.in(IN), ports.out(OUT), ports.out(ERRORS));
                sendUntilRefused(ports.in(IN), ports.out(OUT), null);
            }));
            net.connect(net.source("source", packets(1_000)), node.in(IN));
            net.connect(node.out(OUT), net.addSink("one", (context, in, none) -> context.drop(next(in))))
                    .capacity(1);
            net.connect(node.out(ERRORS), net.sink("errors", out::add));
            net.run(LONG);

            assertThat(out).hasSize(1);
        }

        private void sendUntilRefused(InPort<Object> in, OutPort<Object> to, @Nullable OutPort<Object> otherwise)
                throws InterruptedException {
            for (Object message = in.receive(); message != null; message = in.receive()) {
                try {
                    to.send(message);
                } catch (PortClosedException e) {
                    if (otherwise != null) {
                        otherwise.send(message);
                    }
                    return;
                }
            }
        }
    }

    /** What a violation says, and that it fails the network. */
    @Nested
    class Violations {

        @Test
        void sendingTwice() {
            assertViolation(
                    through((context, in, to) -> {
                        Packet<Integer> packet = next(in);
                        to.send(packet);
                        to.send(packet);
                    }),
                    "node node sends Packet[payload=0, createdNanos=5] from node.out to sink.in, but node node has"
                            + " sent it from node.out to sink.in and no longer owns it; send a copy, or connect all its"
                            + " receivers by one fanOut with a copier");
        }

        @Test
        void sendingAgainWhatHasLeftTheNetwork() {
            CountDownLatch dropped = new CountDownLatch(1);
            Network net = checked();
            net.connect(
                    net.addSource("twice", (context, none, to) -> {
                        Packet<Integer> packet = Packet.of(1);
                        to.send(packet);
                        dropped.await();
                        to.send(packet);
                    }),
                    net.addSink("once", (context, in, none) -> {
                        context.drop(next(in));
                        dropped.countDown();
                        in.receive();
                    }));

            assertViolation(net, "but node twice has sent it from twice.out to once.in and no longer owns it");
        }

        @Test
        void sendingWhatWasDropped() {
            assertViolation(
                    through((context, in, to) -> {
                        Packet<Integer> packet = next(in);
                        context.drop(packet);
                        to.send(packet);
                    }),
                    "node node sends Packet[payload=0, createdNanos=5] from node.out to sink.in, but node node has"
                            + " dropped it and no longer owns it");
        }

        @Test
        void sendingWhatWasSentToAnUnconnectedPort() {
            Network net = checked();
            ComponentHandle node = net.add("node", component((context, ports) -> {
                Packet<Integer> packet = Packet.of(1);
                ports.out(ERRORS).send(packet);
                ports.out(OUT).send(packet);
            }));
            net.connect(node.out(OUT), net.sink("sink", out::add));

            assertViolation(net, "node node has dropped it at node.ERRORS, which is not connected");
        }

        @Test
        void sendingWhatAnotherNodeOwns() {
            List<Packet<Integer>> shared = new CopyOnWriteArrayList<>();
            assertViolation(
                    besideAnOwner(shared, (context, none, to) -> to.send(shared.get(0))),
                    "node thief sends Packet[payload=0, createdNanos=5] from thief.out to sink.in, but node owner owns"
                            + " it: node owner has received it at owner.in; send a copy");
        }

        @Test
        void droppingWhatAnotherNodeOwns() {
            List<Packet<Integer>> shared = new CopyOnWriteArrayList<>();
            assertViolation(
                    besideAnOwner(shared, (context, none, to) -> context.drop(shared.get(0))),
                    "node thief drops Packet[payload=0, createdNanos=5], but node owner owns it: node owner has"
                            + " received it at owner.in; drop only what the node owns, and once");
        }

        /** A network in which {@code thief} sees what {@code owner} has received. */
        private Network besideAnOwner(List<Packet<Integer>> shared, Node<Void, Packet<Integer>> thief) {
            CountDownLatch received = new CountDownLatch(1);
            Network net = checked();
            net.connect(net.source("source", packets(1)), net.addSink("owner", (context, in, none) -> {
                shared.add(next(in));
                received.countDown();
                new CountDownLatch(1).await();
            }));
            net.connect(
                    net.<Packet<Integer>>addSource("thief", (context, none, to) -> {
                        received.await();
                        thief.process(context, none, to);
                    }),
                    net.sink("sink", out::add));
            return net;
        }

        @Test
        void sendingWhatIsOnItsWay() {
            Packet<Integer> shared = packets(1).get(0);
            CountDownLatch sent = new CountDownLatch(1);
            Network net = checked();
            net.connect(
                    net.addSource("first", (context, none, to) -> {
                        to.send(shared);
                        sent.countDown();
                    }),
                    net.addSink("late", (context, in, none) -> new CountDownLatch(1).await()));
            net.connect(
                    net.addSource("second", (context, none, to) -> {
                        sent.await();
                        to.send(shared);
                    }),
                    net.sink("sink", out::add));

            assertViolation(net, "but it is on its way: node first has sent it from first.out to late.in; send a copy");
        }

        @Test
        void droppingWhatWasSent() {
            assertViolation(
                    through((context, in, to) -> {
                        Packet<Integer> packet = next(in);
                        to.send(packet);
                        context.drop(packet);
                    }),
                    "node node drops Packet[payload=0, createdNanos=5], but node node has sent it from node.out to"
                            + " sink.in and no longer owns it; drop only what the node owns, and once");
        }

        @Test
        void droppingTwice() {
            assertViolation(
                    through((context, in, to) -> {
                        Packet<Integer> packet = next(in);
                        context.drop(packet);
                        context.drop(packet);
                    }),
                    "but node node has dropped it and no longer owns it");
        }

        @Test
        void copierThatReturnsTheMessageItself() {
            assertViolation(
                    fanOut(checked(), UnaryOperator.identity()),
                    "the copier of the fan-out from source.out returns the message itself, Packet[payload=first,"
                            + " createdNanos=5], which would have several owners; return a deep copy");
        }

        @Test
        void copierThatSharesAPayloadOfANamedClass() throws Exception {
            UnaryOperator<Packet<Order>> shallow = packet -> packet.withPayload(packet.payload());
            assertViolation(
                    fanOut(checked(Order.class), shallow),
                    "the copier of the fan-out from source.out returns a packet with the same payload,"
                            + " Packet[payload=first, createdNanos=5], which would have several owners; return a deep"
                            + " copy");
            fanOut(checked(), shallow).run(LONG);
            fanOut(checked(Order.class), packet -> packet.withPayload(new Order("deep")))
                    .run(LONG);
        }

        @Test
        void copierThatReturnsTheSameCopyAgain() {
            Packet<Order> copy = new Packet<>(new Order("copy"), 6);
            assertViolation(
                    fanOut(checked(), packet -> copy),
                    "the copier of the fan-out from source.out returns Packet[payload=copy, createdNanos=6], but node"
                            + " source has sent it from source.out to first.in and second.in and no longer owns it;"
                            + " return a new object for each receiver");
        }

        private Network fanOut(Network net, UnaryOperator<Packet<Order>> copier) {
            List<Packet<Order>> messages =
                    List.of(new Packet<>(new Order("first"), 5), new Packet<>(new Order("second"), 5));
            net.fanOut(
                    net.source("source", messages), copier, net.sink("first", out::add), net.sink("second", out::add));
            return net;
        }

        @Test
        void returningWithMessages() {
            Network net = checked();
            var node = net.add("node", (Node<Packet<Integer>, Packet<Integer>>) (context, in, to) -> {
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    switch (packet.payload()) {
                        case 0, 1 -> to.send(packet);
                        case 2 -> context.drop(packet);
                        default -> to.send(Packet.of(packet.payload()));
                    }
                }
            });
            net.connect(net.source("source", packets(8)), node.in());
            net.fanOut(node.out(), p -> p.withPayload(9), net.sink("a", out::add), net.sink("b", out::add));

            assertViolation(
                    net,
                    "node node returns while it still owns messages: created 12 + received 8 = sent 14 + dropped 1 + 5"
                            + " that it still owns: Packet[payload=3, createdNanos=5] at node.in, Packet[payload=4,"
                            + " createdNanos=5] at node.in, Packet[payload=5, createdNanos=5] at node.in, ...; send"
                            + " them, or say context.drop(message) of those that go no further");
        }

        @Test
        void textsOfMessagesAreShortAndNeedNotExist() {
            assertViolation(keeping(new Order("x".repeat(200))), "that it still owns: " + "x".repeat(97) + "... at");
            assertViolation(
                    keeping(new Order("") {
                        @Override
                        public String toString() {
                            throw new IllegalStateException("changes now");
                        }
                    }),
                    "(whose toString throws java.lang.IllegalStateException: changes now) at sink.in");
        }

        private Network keeping(Order order) {
            Network net = checked(Order.class);
            net.connect(net.source("source", List.of(order)), net.addSink("sink", (context, in, none) -> in.receive()));
            return net;
        }

        @Test
        void violationFailsTheNetworkEvenIfIsolatedOrCaughtOrWrapped() {
            Node<Packet<Integer>, Packet<Integer>> catching = (context, in, to) -> {
                for (Packet<Integer> packet = in.receive(); packet != null; packet = in.receive()) {
                    to.send(packet);
                    try {
                        to.send(packet);
                    } catch (IllegalStateException e) {
                        context.failed(e);
                    }
                }
            };
            Node<Packet<Integer>, Packet<Integer>> wrapping = (context, in, to) -> {
                try {
                    context.drop(next(in));
                    to.send(packets(1).get(0));
                    catching.process(context, in, to);
                    throw new IllegalStateException("not reached");
                } catch (IllegalStateException e) {
                    throw new IllegalArgumentException("wrapped", e);
                }
            };
            Node<Packet<Integer>, Packet<Integer>> keeping = (context, in, to) -> in.receive();

            for (FailurePolicy policy : FailurePolicy.values()) {
                assertViolation(through(catching).onFailure(policy), "node node sends Packet[payload=0,");
                assertViolation(through(wrapping).onFailure(policy), "node node sends Packet[payload=1,");
                assertViolation(through(keeping).onFailure(policy), "node node returns while it still owns");
            }
        }

        @Test
        void callerThatSendsWhatANodeOwns() throws Exception {
            CountDownLatch received = new CountDownLatch(1);
            CountDownLatch mayDrop = new CountDownLatch(1);
            Network net = checked();
            Out<Packet<Integer>> inlet = net.inlet("in");
            net.connect(inlet, net.addSink("owner", (context, in, none) -> {
                Packet<Integer> packet = next(in);
                received.countDown();
                mayDrop.await();
                context.drop(packet);
            }));
            Packet<Integer> packet = packets(1).get(0);
            try (NetworkRun run = net.start()) {
                run.input(inlet).send(packet);
                received.await();
                assertThatThrownBy(() -> run.input(inlet).send(packet))
                        .isInstanceOf(OwnershipException.class)
                        .hasMessage("the caller sends Packet[payload=0, createdNanos=5] from in to owner.in, but node"
                                + " owner owns it: node owner has received it at owner.in; send another object");
                mayDrop.countDown();
                run.input(inlet).close();
                run.await(LONG);
            }
        }

        @Test
        void primitiveTypesCannotBeChecked() {
            assertThatThrownBy(() -> Network.named("net").checked(Order.class, int.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("int cannot be checked for ownership: messages are objects; name their class");
        }
    }

    /** What is known of messages takes no memory for longer than they do. */
    @Nested
    class Memory {

        @Test
        void entryGoesWithItsMessage() {
            OwnershipLedger ledger = new OwnershipLedger(new OwnedTypes(List.of()));
            NodeAccount account = new NodeAccount("node", ledger);
            Packet<Integer> kept = Packet.of(1);
            account.received(kept, new Trail.Step(Trail.Act.RECEIVED, "node", ""));
            for (int i = 0; i < 10_000; i++) {
                account.drop(Packet.of(i));
            }
            while (ledger.size() > 1) {
                System.gc();
            }
            assertThat(ledger.trail(kept)).isNotNull();
        }

        @Test
        void messagesAreToldApartByWhoTheyAre() {
            WeakIdentityMap<String> map = new WeakIdentityMap<>();
            Packet<Integer> first = new Packet<>(1, 1);
            Packet<Integer> second = new Packet<>(1, 1);
            map.put(first, "first");
            map.put(second, "second");
            map.put(second, "again");

            assertThat(first).isEqualTo(second);
            assertThat(map.get(first)).isEqualTo("first");
            assertThat(map.get(second)).isEqualTo("again");
            map.remove(first);
            assertThat(map.get(first)).isNull();
            assertThat(map.size()).isEqualTo(1);
        }
    }

    /** The next message of a stream that has one. */
    private static <T> T next(InPort<T> in) throws InterruptedException {
        return Objects.requireNonNull(in.receive());
    }

    private static Network checked(Class<?>... alsoOwned) {
        return Network.named("net").checked(alsoOwned);
    }

    private static List<Packet<Integer>> packets(int n) {
        return IntStream.range(0, n).mapToObj(i -> new Packet<>(i, 5)).toList();
    }

    /** A checked network that sends three packets through a node to a sink. */
    private Network through(Node<Packet<Integer>, Packet<Integer>> node) {
        Network net = checked();
        var handle = net.add("node", node);
        net.connect(net.source("source", packets(3)), handle.in());
        net.connect(handle.out(), net.sink("sink", out::add));
        return net;
    }

    private interface Body {
        void run(Context context, Ports ports) throws Exception;
    }

    /** A component with optional ports. */
    private static Component component(Body body) {
        return new Component() {
            @Override
            public void declare(PortSpec ports) {
                ports.in(IN, PortOption.OPTIONAL).out(OUT, PortOption.OPTIONAL).out(ERRORS, PortOption.OPTIONAL);
            }

            @Override
            public void run(Context context, Ports ports) throws Exception {
                body.run(context, ports);
            }
        };
    }

    private static void assertViolation(Network net, String message) {
        var failure = catchThrowableOfType(NetworkFailedException.class, () -> net.run(LONG));
        assertThat(failure).isNotNull().hasCauseInstanceOf(OwnershipException.class);
        assertThat(failure.getCause()).hasMessageContaining(message);
        assertThat(failure.getSuppressed()).isEmpty();
    }
}
