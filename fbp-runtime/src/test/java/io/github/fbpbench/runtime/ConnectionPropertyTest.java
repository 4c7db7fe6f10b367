package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every connection, whatever its size, its senders, and the way that its ends are used. */
@Timeout(60)
class ConnectionPropertyTest {

    private static final int MESSAGES = 1_500;

    /** A message that knows who sent it and when. */
    private record Stamped(int sender, int number) {}

    static List<Long> seeds() {
        return new Random(20260101).longs(25).boxed().toList();
    }

    /** How a seed shapes a connection. */
    private static final class Case {
        final Random random;
        final int capacity;
        final int senders;
        final SpinPolicy spinning;
        final Connection<Stamped> connection;
        final AtomicInteger tooFull = new AtomicInteger();

        Case(long seed) {
            random = new Random(seed);
            capacity = List.of(1, 2, 3, 5, 16, 100).get(random.nextInt(6));
            senders = 1 + random.nextInt(3);
            // Without spins and yields, the slow path is used much more.
            spinning = random.nextBoolean() ? new SpinPolicy(0, 0) : new SpinPolicy(50, 5);
            connection = new Connection<>("c", capacity, senders, spinning, new Crowd(senders + 1, 2));
        }

        Threads.Started<Integer> startSender(int sender, int messages) {
            long seed = random.nextLong();
            OutPort<Stamped> out = connection.sender(sender);
            return Threads.start(() -> {
                Random choices = new Random(seed);
                int sent = 0;
                try {
                    while (sent < messages && !Thread.currentThread().isInterrupted()) {
                        Stamped message = new Stamped(sender, sent);
                        if (choices.nextInt(4) == 0) {
                            if (!out.offer(message)) {
                                Thread.yield();
                                continue;
                            }
                        } else {
                            out.send(message);
                        }
                        sent++;
                        if (connection.size() > capacity) {
                            tooFull.incrementAndGet();
                        }
                    }
                } catch (PortClosedException | InterruptedException e) {
                    // Sent as many as counted.
                } finally {
                    out.close();
                }
                return sent;
            });
        }

        /** Receives until the end, or until so many have come; closes the port then. */
        Threads.Started<List<Stamped>> startReceiver(int atMost) {
            long seed = random.nextLong();
            InPort<Stamped> in = connection.receiver();
            return Threads.start(() -> {
                Random choices = new Random(seed);
                List<Stamped> received = new ArrayList<>();
                try {
                    while (received.size() < atMost) {
                        switch (choices.nextInt(5)) {
                            case 0 -> in.drainTo(received::add, atMost - received.size());
                            case 1 -> {
                                Stamped polled = in.poll();
                                if (polled != null) {
                                    received.add(polled);
                                }
                            }
                            case 2 -> {
                                try {
                                    if (!add(received, in.receive(Duration.ofNanos(choices.nextInt(20_000))))) {
                                        return received;
                                    }
                                } catch (PortTimeoutException e) {
                                    // Tries again.
                                }
                            }
                            default -> {
                                if (!add(received, in.receive())) {
                                    return received;
                                }
                            }
                        }
                    }
                    in.close();
                } catch (InterruptedException e) {
                    in.close();
                }
                return received;
            });
        }

        private static boolean add(List<Stamped> received, @Nullable Stamped message) {
            if (message == null) {
                return false;
            }
            received.add(message);
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubledAndEachSendersOrderIsKept(long seed) throws Exception {
        Case shape = new Case(seed);
        var receiver = shape.startReceiver(Integer.MAX_VALUE);
        startSenders(shape, MESSAGES);

        List<Stamped> received = receiver.result().get();
        assertThat(received).hasSize(shape.senders * MESSAGES);
        assertEachSendersPrefix(shape, received);
        assertThat(shape.connection.lost()).isZero();
        assertThat(shape.tooFull).hasValue(0);
        assertThat(shape.connection.receiver().isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void earlyCloseEndsTheSendersAndCountsWhatWasLost(long seed) throws Exception {
        Case shape = new Case(seed);
        var senders = startSenders(shape, MESSAGES);
        var receiver = shape.startReceiver(shape.random.nextInt(MESSAGES));

        List<Stamped> received = receiver.result().get();
        long sent = 0;
        for (var sender : senders) {
            sent += sender.result().get();
        }
        assertEachSendersPrefix(shape, received);
        assertThat(shape.connection.lost()).isEqualTo(sent - received.size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void interruptedSendersHaveSentWhatTheyCounted(long seed) throws Exception {
        Case shape = new Case(seed);
        var receiver = shape.startReceiver(Integer.MAX_VALUE);
        var senders = startSenders(shape, Integer.MAX_VALUE);
        for (var sender : senders) {
            for (int i = shape.random.nextInt(1_000); i > 0; i--) {
                Thread.onSpinWait();
            }
            sender.thread().interrupt();
        }

        List<Stamped> received = receiver.result().get();
        long sent = 0;
        for (var sender : senders) {
            sent += sender.result().get();
        }
        assertEachSendersPrefix(shape, received);
        assertThat(received).hasSize((int) sent);
        assertThat(shape.connection.lost()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void interruptedReceiverLosesNothingSilently(long seed) throws Exception {
        Case shape = new Case(seed);
        var senders = startSenders(shape, MESSAGES);
        var receiver = shape.startReceiver(Integer.MAX_VALUE);
        receiver.thread().interrupt();

        List<Stamped> received = receiver.result().get();
        long sent = 0;
        for (var sender : senders) {
            sent += sender.result().get();
        }
        assertEachSendersPrefix(shape, received);
        assertThat(shape.connection.lost()).isEqualTo(sent - received.size());
    }

    private static List<Threads.Started<Integer>> startSenders(Case shape, int messages) {
        List<Threads.Started<Integer>> started = new ArrayList<>();
        for (int i = 0; i < shape.senders; i++) {
            started.add(shape.startSender(i, messages));
        }
        return started;
    }

    /** What came from each sender is what it sent first, in order, without gaps. */
    private static void assertEachSendersPrefix(Case shape, List<Stamped> received) {
        int[] next = new int[shape.senders];
        for (Stamped message : received) {
            assertThat(message.number()).isEqualTo(next[message.sender()]);
            next[message.sender()]++;
        }
    }
}
