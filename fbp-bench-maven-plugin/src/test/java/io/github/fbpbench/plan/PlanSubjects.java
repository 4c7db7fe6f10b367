package io.github.fbpbench.plan;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** Classes whose files {@link BenchmarkPlanTest} puts where a plan looks for them. */
@SuppressWarnings({"unused", "ClassCanBeStatic"})
final class PlanSubjects {

    static final String INITIALISED = "fbp-bench.test.initialised";

    private PlanSubjects() {}

    interface Contract extends WorkloadBenchmark {}

    @Thresholds(throughput = "-7%")
    abstract static class Base implements NodeBenchmark<Integer, Integer> {
        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {};
        }

        @Override
        public List<Integer> input(TestData data) {
            return List.of(1);
        }
    }

    static final class Inheriting extends Base {}

    static final class OfNode implements NodeBenchmark<Integer, Integer> {
        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {};
        }

        @Override
        public List<Integer> input(TestData data) {
            return List.of(1);
        }
    }

    @Thresholds(throughput = "-3%", allocation = "off")
    static final class OfWorkload implements Contract, WorkloadBenchmark {
        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static final class Neither {}

    static final class Initialised implements WorkloadBenchmark {
        static {
            System.setProperty(INITIALISED, "true");
        }

        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static final class NoFittingConstructor implements WorkloadBenchmark {
        private final int size;

        NoFittingConstructor(int size) {
            this.size = size;
        }

        @Override
        public long run(int messages) {
            return size;
        }
    }

    final class Inner implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static final class Both extends BaseWorkload implements NodeBenchmark<Integer, Integer> {
        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {};
        }

        @Override
        public List<Integer> input(TestData data) {
            return List.of(1);
        }

        @Override
        public void verify(List<Integer> output) {}
    }

    abstract static class BaseWorkload implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static WorkloadBenchmark anonymous() {
        return new WorkloadBenchmark() {
            @Override
            public long run(int messages) {
                return messages;
            }
        };
    }
}
