package io.github.fbpbench.plan;

import io.github.fbpbench.benchmark.MeasureLatency;
import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.Targets;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.ResourcePool;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Classes with annotations, whose files {@link ParameterPlanTest} and {@link LatencyPlanTest} put where a plan looks. */
@SuppressWarnings({"unused", "NullAway.Init"})
final class ScanSubjects {

    private ScanSubjects() {}

    abstract static class Workload implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static final class OfNetwork implements NetworkBenchmark<Integer, Integer> {
        @Override
        public Network network() {
            return Network.named("none");
        }

        @Override
        public List<Integer> input(TestData data) {
            return List.of(1);
        }
    }

    static final class OfPool implements PoolBenchmark<Integer> {
        @Override
        public ResourcePool<Integer> pool() {
            return ResourcePool.named("ones", () -> 1).maxSize(1).build();
        }
    }

    // Parameters.

    static final class Plain extends Workload {
        String notOne = "";
    }

    static final class Two extends Workload {
        @Params({"long", "short"})
        String lines;

        @Params({"10", "9"})
        int size;
    }

    abstract static class Sized extends Workload {
        @Params({"1", "2"})
        int size;
    }

    static final class Inheriting extends Sized {
        @Params("x")
        String lines;
    }

    static final class Hiding extends Sized {
        @Params("3")
        int size;
    }

    static final class EveryType extends Workload {
        @Params("")
        String text;

        @Params("true")
        boolean flag;

        @Params("-128")
        byte little;

        @Params("32767")
        short notMuch;

        @Params("7")
        int number;

        @Params("9223372036854775807")
        long much;

        @Params("1.5")
        float some;

        @Params("1e300")
        double more;

        @Params("SECONDS")
        TimeUnit unit;
    }

    static final class Twice extends Workload {
        @Params({"1", "1"})
        int size;
    }

    static final class None extends Workload {
        @Params({})
        int size;
    }

    static final class NoNumber extends Workload {
        @Params({"1", "many"})
        int size;
    }

    static final class TooLarge extends Workload {
        @Params("128")
        byte size;
    }

    static final class NoBoolean extends Workload {
        @Params("yes")
        boolean flag;
    }

    static final class Character extends Workload {
        @Params("c")
        char letter;
    }

    static final class Array extends Workload {
        @Params("1")
        int[] sizes;
    }

    static final class Static extends Workload {
        @Params("1")
        static int size;
    }

    static final class Final extends Workload {
        @Params("1")
        final int size = 0;
    }

    static final class Bracket extends Workload {
        @Params("a[0]")
        String text;
    }

    static final class Comma extends Workload {
        @Params("a,b")
        String text;
    }

    // Latency and limits.

    @MeasureLatency
    @Thresholds(p99 = "+20%", throughput = "-5%")
    @Targets(p999 = "<= 5 ms", allocation = " ")
    static class Closed extends Workload {}

    static final class InheritsLatency extends Closed {}

    @MeasureLatency(rate = 20_000)
    static final class Open extends Closed {}

    @MeasureLatency(rate = -1)
    static final class Backwards extends Workload {}

    @MeasureLatency(rate = Double.NaN)
    static final class NoRate extends Workload {}

    @MeasureLatency(rate = 2e9)
    static final class TooFast extends Workload {}

    @MeasureLatency(rate = 100)
    static final class PoolAtARate implements PoolBenchmark<Integer> {
        @Override
        public ResourcePool<Integer> pool() {
            return ResourcePool.named("ones", () -> 1).maxSize(1).build();
        }
    }

    @MeasureLatency
    static final class Both extends Workload {
        @Params({"1", "2"})
        int size;
    }

    @Thresholds(p95 = "+20%")
    static class ThresholdOnly extends Workload {}

    @Targets(p50 = "<= 1 ms")
    static final class TargetOnly extends Workload {}

    static final class InheritsAThreshold extends ThresholdOnly {}

    @Thresholds(p99 = "off", throughput = "-5%")
    @Targets(throughput = ">= 1/s")
    static final class LatencyOff extends Workload {}

    @Thresholds(leases = "+0")
    static final class LeasesOfAWorkload extends Workload {}
}
