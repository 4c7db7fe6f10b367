package com.example.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.TestData;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark passes on every message once and in order, batch after batch, and leaves no thread. */
@Timeout(60)
class PeersTest {

    private static final int BATCHES = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final List<Class<? extends Peer>> PEERS = List.of(
            ArrayBlockingQueuePeer.class,
            DisruptorPeer.class,
            JctoolsPeer.class,
            NetworkPeer.class,
            PekkoPeer.class,
            ReactorPeer.class,
            SubmissionPublisherPeer.class);

    /** These show what a network costs that is used in other ways; in some of the cases. */
    private static final List<Class<? extends Peer>> VARIANTS =
            List.of(MonitoredNetworkPeer.class, PacketNetworkPeer.class);

    /** Of timeouts, on one of which a network looks for deadlocks; the JDK keeps it. */
    private static final Set<String> THREADS_OF_THE_JDK =
            Set.of("CompletableFutureDelayScheduler", "ForkJoinPool.commonPool-delayScheduler");

    static Stream<Class<?>> benchmarks() {
        return Stream.concat(benchmarks(PEERS), benchmarks(VARIANTS));
    }

    private static Stream<Class<?>> benchmarks(List<Class<? extends Peer>> peers) {
        return peers.stream()
                .flatMap(peer -> Arrays.stream(peer.getDeclaredClasses()))
                .filter(PeerBenchmark.class::isAssignableFrom);
    }

    @Test
    void eachPeerHasEachCase() {
        assertEquals(PEERS.size() * 4 * 2, benchmarks(PEERS).count());
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void passesOnEachMessageOnceAndInOrder(Class<?> type) throws Exception {
        Set<Thread> before = threads();
        Constructor<?> constructor = type.getDeclaredConstructor();
        PeerBenchmark benchmark = (PeerBenchmark) constructor.newInstance();

        benchmark.setUp(TestData.seeded(1));
        for (int i = 0; i < BATCHES; i++) {
            benchmark.verify(benchmark.run(benchmark.batchSize()));
        }
        benchmark.tearDown();

        assertEquals(Set.of(), threadsLeft(before));
    }

    /** Threads that were told to end may take a moment. */
    private static Set<Thread> threadsLeft(Set<Thread> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Set<Thread> left = newThreads(before);
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.iterator().next().join(10);
            left = newThreads(before);
        }
        return left;
    }

    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> now = threads();
        now.removeAll(before);
        return now;
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !THREADS_OF_THE_JDK.contains(thread.getName()))
                .collect(Collectors.toSet());
    }
}
