package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many messages through connections: first a hundred million at full speed, then seeded schedules with everything that
 * may come between. Each sender numbers its messages from 0 and begins again after more than any connection holds, so
 * that the messages can be made beforehand, and still any that is lost, doubled or out of order is noticed.
 */
@Timeout(300)
class ConnectionStressTest {

    private static final int NUMBERS = 4_096;

    private record Stamped(int sender, int number) {}

    /** How a receiver takes its messages. */
    private enum Receiving {
        ONE_BY_ONE,
        TIMED,
        BATCHES;

        /** Receives until the end of the stream, or until so many have come. */
        void receive(InPort<Stamped> in, Tally tally, long atMost) throws InterruptedException {
            boolean more = true;
            while (more && tally.total < atMost) {
                more = switch (this) {
                    case ONE_BY_ONE -> tally.add(in.receive());
                    case TIMED -> addInTime(in, tally);
                    case BATCHES ->
                        in.drainTo(tally, (int) Math.min(500, atMost - tally.total)) > 0 || tally.add(in.receive());
                };
            }
        }

        private static boolean addInTime(InPort<Stamped> in, Tally tally) throws InterruptedException {
            try {
                return tally.add(in.receive(Duration.ofNanos(5_000)));
            } catch (PortTimeoutException e) {
                return true;
            }
        }
    }

    /** What a receiver got. */
    private static final class Tally implements Consumer<Stamped> {
        final int[] next;
        final long[] sums;
        final long[] counts;
        long total;
        long outOfOrder;

        Tally(int senders) {
            next = new int[senders];
            sums = new long[senders];
            counts = new long[senders];
        }

        @Override
        public void accept(Stamped message) {
            int sender = message.sender();
            if (message.number() != next[sender]) {
                outOfOrder++;
            }
            next[sender] = (message.number() + 1) % NUMBERS;
            sums[sender] += message.number();
            counts[sender]++;
            total++;
        }

        boolean add(@Nullable Stamped message) {
            if (message == null) {
                return false;
            }
            accept(message);
            return true;
        }
    }

    private record Flow(int capacity, int senders, long messagesEach, Receiving receiving) {}

    @Test
    void aHundredMillionMessagesArriveOnceAndInOrder() throws Exception {
        List<Flow> flows = List.of(
                new Flow(1_024, 1, 40_000_000, Receiving.ONE_BY_ONE),
                new Flow(1_024, 1, 30_000_000, Receiving.BATCHES),
                new Flow(1_000, 1, 10_000_000, Receiving.TIMED),
                new Flow(64, 1, 8_000_000, Receiving.BATCHES),
                new Flow(1_024, 2, 4_000_000, Receiving.ONE_BY_ONE),
                new Flow(1_000, 3, 2_000_000, Receiving.BATCHES),
                new Flow(16, 1, 1_000_000, Receiving.ONE_BY_ONE),
                new Flow(16, 2, 300_000, Receiving.TIMED),
                new Flow(2, 1, 100_000, Receiving.ONE_BY_ONE),
                new Flow(2, 2, 50_000, Receiving.ONE_BY_ONE),
                new Flow(1, 1, 100_000, Receiving.ONE_BY_ONE),
                new Flow(1, 3, 20_000, Receiving.BATCHES));
        long total = 0;
        for (Flow flow : flows) {
            total += runToEnd(flow);
        }

        assertThat(total).isEqualTo(103_960_000);
    }

    private static long runToEnd(Flow flow) throws Exception {
        Connection<Stamped> connection = Connection.create("c", flow.capacity(), flow.senders());
        List<Threads.Started<Long>> senders = new ArrayList<>();
        for (int i = 0; i < flow.senders(); i++) {
            senders.add(startSender(connection, i, flow.messagesEach()));
        }
        Tally tally = new Tally(flow.senders());
        flow.receiving().receive(connection.receiver(), tally, Long.MAX_VALUE);

        assertThat(tally.total).as("%s", flow).isEqualTo(flow.senders() * flow.messagesEach());
        assertThat(tally.outOfOrder).as("%s", flow).isZero();
        for (int i = 0; i < flow.senders(); i++) {
            assertThat(senders.get(i).result().get()).isEqualTo(flow.messagesEach());
            assertThat(tally.sums[i]).as("%s", flow).isEqualTo(sumOfFirst(flow.messagesEach()));
        }
        assertThat(connection.lost()).isZero();
        return tally.total;
    }

    /** What comes between. */
    private enum Disruption {
        EARLY_CLOSE,
        CANCEL,
        INTERRUPT_SENDERS,
        INTERRUPT_RECEIVER
    }

    static List<Long> seeds() {
        return new Random(20260103).longs(60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void disruptedConnectionsEndAndAccountForEveryMessage(long seed) throws Exception {
        Random random = new Random(seed);
        int capacity = List.of(1, 2, 3, 16, 100, 1_024).get(random.nextInt(6));
        int senderCount = 1 + random.nextInt(3);
        Disruption disruption = Disruption.values()[random.nextInt(Disruption.values().length)];
        SpinPolicy spinning = random.nextBoolean() ? new SpinPolicy(0, 0) : new SpinPolicy(50, 20);
        Connection<Stamped> connection =
                new Connection<>("c", capacity, senderCount, spinning, new Crowd(senderCount + 1, 2));
        long moment = (long) random.nextInt(20) * random.nextInt(200);
        Tally tally = new Tally(senderCount);
        Receiving receiving = Receiving.values()[random.nextInt(Receiving.values().length)];

        List<Threads.Started<Long>> senders = new ArrayList<>();
        for (int i = 0; i < senderCount; i++) {
            senders.add(startSender(connection, i, Long.MAX_VALUE));
        }
        var receiver = Threads.start(() -> {
            try {
                receiving.receive(
                        connection.receiver(), tally, disruption == Disruption.EARLY_CLOSE ? moment : Long.MAX_VALUE);
            } catch (InterruptedException | CancellationException e) {
                // Was told to stop.
            } finally {
                connection.receiver().close();
            }
            return tally.total;
        });
        disrupt(disruption, connection, senders, receiver, moment);

        long received = receiver.result().get();
        long sent = 0;
        for (int i = 0; i < senderCount; i++) {
            sent += senders.get(i).result().get();
            assertThat(tally.sums[i]).isEqualTo(sumOfFirst(tally.counts[i]));
        }
        assertThat(tally.outOfOrder).isZero();
        assertThat(connection.lost()).isEqualTo(sent - received);
        if (disruption == Disruption.INTERRUPT_SENDERS) {
            assertThat(received).isEqualTo(sent);
        }
    }

    private static void disrupt(
            Disruption disruption,
            Connection<Stamped> connection,
            List<Threads.Started<Long>> senders,
            Threads.Started<Long> receiver,
            long moment) {
        // The receiver closes early by itself. The others happen when so many messages were sent.
        while (disruption != Disruption.EARLY_CLOSE && connection.sendingEnd(0).sent() < moment) {
            Thread.yield();
        }
        switch (disruption) {
            case EARLY_CLOSE -> {}
            case CANCEL -> connection.cancel();
            case INTERRUPT_SENDERS -> senders.forEach(sender -> sender.thread().interrupt());
            case INTERRUPT_RECEIVER -> receiver.thread().interrupt();
        }
    }

    /** Sends until it is done or told to stop, and returns how many it has sent. */
    private static Threads.Started<Long> startSender(Connection<Stamped> connection, int index, long messages) {
        Stamped[] stamped = new Stamped[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            stamped[i] = new Stamped(index, i);
        }
        OutPort<Stamped> out = connection.sender(index);
        return Threads.start(() -> {
            long sent = 0;
            try {
                while (sent < messages && !Thread.currentThread().isInterrupted()) {
                    out.send(stamped[(int) (sent % NUMBERS)]);
                    sent++;
                }
            } catch (PortClosedException | InterruptedException | CancellationException e) {
                // Has sent as many as it counted.
            } finally {
                out.close();
            }
            return sent;
        });
    }

    private static long sumOfFirst(long messages) {
        long rest = messages % NUMBERS;
        return messages / NUMBERS * ((long) NUMBERS * (NUMBERS - 1) / 2) + rest * (rest - 1) / 2;
    }
}
