package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.SlicePlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes the user's benchmark object. */
final class BenchmarkInstance {

    private BenchmarkInstance() {}

    /**
     * Creates the benchmark, sets its parameters, and lets it prepare itself.
     *
     * @throws BrokenBenchmarkException if the class cannot be used, or if its set-up fails
     */
    static MeasuredCode prepare(ForkRequest request) throws BrokenBenchmarkException {
        Object benchmark = create(request.id().className());
        ParameterFields.set(benchmark, request.id().parameters());
        TestData data = TestData.seeded(request.seed());
        BenchmarkKind kind = request.kind();
        Optional<LatencyLoop> loop = loop(request);
        if (kind instanceof BenchmarkKind.OfNode) {
            return NodeCode.prepare((NodeBenchmark<?, ?>) benchmark, data, loop);
        }
        if (kind instanceof BenchmarkKind.OfNetwork) {
            return NetworkCode.prepare((NetworkBenchmark<?, ?>) benchmark, data, loop);
        }
        if (kind instanceof BenchmarkKind.OfPool) {
            return PoolCode.prepare((PoolBenchmark<?>) benchmark, data, loop.isPresent());
        }
        return WorkloadCode.prepare((WorkloadBenchmark) benchmark, data, loop);
    }

    private static Optional<LatencyLoop> loop(ForkRequest request) {
        if (request.id().scenario() != Scenario.LATENCY) {
            return Optional.empty();
        }
        if (request.rate().isEmpty()) {
            return Optional.of(LatencyLoop.closed());
        }
        double rate = request.rate().getAsDouble();
        return Optional.of(LatencyLoop.open(rate, SlicePlan.messagesOfOpenLoop(request.settings(), rate)));
    }

    private static Object create(String className) throws BrokenBenchmarkException {
        try {
            Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unusable(
                    "the constructor of " + className + " threw " + BrokenBenchmarkException.describe(cause)
                            + "; fix it, or prepare in input or setUp",
                    cause);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable(
                    e + "; give " + className + " a constructor without parameters, and its class path what it needs",
                    e);
        }
    }

    private static BrokenBenchmarkException unusable(String why, Throwable cause) {
        return new BrokenBenchmarkException(ForkFailure.Cause.UNUSABLE, "cannot be created: " + why, cause);
    }
}
