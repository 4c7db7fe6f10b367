package io.github.fbpbench.launch;

import io.github.fbpbench.benchmark.BenchmarkHarness;
import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.Lease;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;
import io.github.fbpbench.runtime.PoolStats;
import io.github.fbpbench.runtime.ResourcePool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Benchmarks of every kind but the plainest, for {@link ForkKindsTest}. */
@SuppressWarnings("unused")
final class KindSubjects {

    static final int BATCH = 1_000;
    static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    static final long WORK_NANOS = 10_000;

    private KindSubjects() {}

    /** One thread after the other, at least as long as it says. */
    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** Two nodes in a row, of which the second is the slower one, and none of which allocates much. */
    static class TwoNodes implements NetworkBenchmark<Integer, Integer> {
        @Override
        public Network network() {
            Network net = Network.named("two").defaultCapacity(64);
            var plus = net.add("plus", Nodes.<Integer, Integer>map(n -> n + 1));
            var slow = net.add("slow", Nodes.<Integer, Integer>map(n -> n + work()));
            net.connect(net.<Integer>inlet("in"), plus.in());
            net.connect(plus.out(), slow.in());
            net.connect(slow.out(), net.<Integer>outlet("out"));
            return net;
        }

        /** 0, in some microseconds. */
        static int work() {
            long end = System.nanoTime() + WORK_NANOS;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return 0;
        }

        @Override
        public List<Integer> input(TestData data) {
            return IntStream.range(1_000, 1_000 + BATCH).boxed().toList();
        }

        @Override
        public void verify(List<Integer> output) {
            if (output.size() != BATCH || output.get(0) != 1_001) {
                throw new AssertionError("got " + output.size());
            }
        }
    }

    /** Sends nothing for every other message. */
    static final class Filters extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("filters");
            var even = net.add("even", Nodes.<Integer>filter(n -> n % 2 == 0));
            net.connect(net.<Integer>inlet("in"), even.in());
            net.connect(even.out(), net.<Integer>outlet("out"));
            return net;
        }

        @Override
        public void verify(List<Integer> output) {}
    }

    static final class NodeThrows extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("throws");
            var bad = net.add("bad", Nodes.<Integer, Integer>map(n -> {
                throw new IllegalStateException("no more paper");
            }));
            net.connect(net.<Integer>inlet("in"), bad.in());
            net.connect(bad.out(), net.<Integer>outlet("out"));
            return net;
        }
    }

    static final class NodeHangs extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("hangs");
            var stuck = net.add("stuck", Nodes.<Integer, Integer>map(n -> {
                pause(TimeUnit.HOURS.toNanos(1));
                return n;
            }));
            net.connect(net.<Integer>inlet("in"), stuck.in());
            net.connect(stuck.out(), net.<Integer>outlet("out"));
            return net;
        }
    }

    /** Each message becomes two, which come back and become four. */
    static final class NodesWaitForEachOther extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("deadlock").defaultCapacity(4);
            var twice = net.add("twice", Nodes.<Integer, Integer>flatMap(n -> List.of(n, n)));
            var back = net.add("back", Nodes.<Integer, Integer>map(n -> n));
            net.connect(net.<Integer>inlet("in"), twice.in());
            net.fanOut(twice.out(), n -> n, back.in(), net.<Integer>outlet("out"));
            net.connect(back.out(), twice.in());
            return net;
        }
    }

    /** Has enough after ten messages. */
    static final class TakesTen extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("takes ten").defaultCapacity(4);
            Node<Integer, Integer> ten = (context, in, out) -> {
                for (int i = 0; i < 10; i++) {
                    Integer n = in.receive();
                    if (n != null) {
                        out.send(n);
                    }
                }
                in.close();
            };
            var node = net.add("ten", ten);
            net.connect(net.<Integer>inlet("in"), node.in());
            net.connect(node.out(), net.<Integer>outlet("out"));
            return net;
        }

        @Override
        public void verify(List<Integer> output) {}
    }

    static final class TwoInlets extends TwoNodes {
        @Override
        public Network network() {
            Network net = Network.named("two inlets");
            var sum = net.add("same", Nodes.<Integer, Integer>map(n -> n));
            net.connect(net.<Integer>inlet("left"), sum.in());
            net.connect(net.<Integer>inlet("right"), sum.in());
            net.connect(sum.out(), net.<Integer>outlet("out"));
            return net;
        }
    }

    /** Four threads, two resources, a little work with each. */
    static class SharedPool implements PoolBenchmark<AtomicInteger> {
        @Override
        public ResourcePool<AtomicInteger> pool() {
            return ResourcePool.<AtomicInteger>named("counters", AtomicInteger::new)
                    .maxSize(2)
                    .build();
        }

        @Override
        public int batchSize() {
            return BATCH;
        }

        @Override
        public void use(AtomicInteger counter) {
            counter.incrementAndGet();
        }

        @Override
        public void verify(PoolStats stats) {
            if (stats.created() > 2) {
                throw new AssertionError(stats.toString());
            }
        }
    }

    /** Keeps one lease, and gives back all others. */
    static final class KeepsOneLease extends SharedPool {
        private final AtomicInteger turns = new AtomicInteger();
        private final List<Lease<AtomicInteger>> kept = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void turn(ResourcePool<AtomicInteger> pool) throws Exception {
            Lease<AtomicInteger> lease = pool.acquire(Duration.ofSeconds(5));
            if (turns.incrementAndGet() == 10) {
                kept.add(lease);
            } else {
                lease.close();
            }
        }
    }

    static final class KeepsEveryLease extends SharedPool {
        private final List<Lease<AtomicInteger>> kept = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void turn(ResourcePool<AtomicInteger> pool) throws Exception {
            kept.add(pool.acquire(Duration.ofMillis(50)));
        }

        @Override
        public void verify(PoolStats stats) {}
    }

    /** Drives a network by its ports' names, as a test would by hand. */
    static final class DrivesAHarness implements WorkloadBenchmark {
        private BenchmarkHarness harness = BenchmarkHarness.forWorkload("none");

        @Override
        public void setUp(TestData data) {
            harness = BenchmarkHarness.forNetwork(new TwoNodes().network());
        }

        @Override
        public int batchSize() {
            return BATCH;
        }

        @Override
        public long run(int messages) throws Exception {
            long sum = 0;
            for (int i = 0; i < messages; i++) {
                harness.sendMessage("in", i);
                Integer answer = harness.receiveMessage("out", Integer.class, Duration.ofSeconds(5));
                sum += answer == null ? 0 : answer;
            }
            return sum;
        }

        @Override
        public void verify(long sum) {
            if (sum != (long) BATCH * (BATCH + 1) / 2) {
                throw new AssertionError("sum " + sum);
            }
        }

        @Override
        public void tearDown() {
            harness.close();
        }
    }

    /** Every 50th message takes much longer. */
    static class SlowEvery50th extends Subjects.Base {
        private int seen;

        @Override
        Integer process(Integer n) {
            if (++seen % 50 == 0) {
                pause(SLOW_NANOS);
            }
            return n;
        }
    }

    /** Keeps 100 bytes of each message, slowly enough not to fill the heap. */
    static final class Leaks extends Subjects.Base {
        private final List<byte[]> kept = new ArrayList<>();

        @Override
        Integer process(Integer n) {
            TwoNodes.work();
            kept.add(new byte[100]);
            return n;
        }
    }

    /** Remembers every number once. */
    static final class FillsACache extends Subjects.Base {
        private final List<byte[]> kept = new ArrayList<>();

        @Override
        Integer process(Integer n) {
            if (kept.size() < BATCH) {
                kept.add(new byte[1_000]);
            }
            return n;
        }
    }

    static final class Parameterised implements WorkloadBenchmark {
        /** For the parameter of that type. */
        enum Mode {
            FAST,
            SLOW
        }

        @Params("x")
        private String text = "";

        @Params("1")
        private int number;

        @Params("true")
        private boolean flag;

        @Params("FAST")
        private Mode mode = Mode.FAST;

        @Override
        public void setUp(TestData data) {
            throw new IllegalStateException(text + " " + number + " " + flag + " " + mode);
        }

        @Override
        public long run(int messages) {
            return messages;
        }
    }
}
