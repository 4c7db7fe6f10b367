package io.github.fbpbench.fork;

import com.sun.management.ThreadMXBean;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.SlicePlan;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One benchmark from its creation to its closing phase: prepare, check the output, let the code become steady, warm up in
 * slices, measure, check the output again, close.
 */
final class ForkSession {

    /** How much longer than planned the code may take to become steady. */
    private static final int MOST_SETTLING = 4;

    private final ForkRequest request;
    private final ForkResultWriter result;
    private final HandOver handOver;
    private final Whereabouts whereabouts;

    ForkSession(ForkRequest request, ForkResultWriter result, HandOver handOver, Whereabouts whereabouts) {
        this.request = request;
        this.result = result;
        this.handOver = handOver;
        this.whereabouts = whereabouts;
    }

    /** Runs it; what goes wrong ends up in the result. */
    void run() {
        try {
            result.environment(EnvironmentProbe.environment());
            measure();
        } catch (BrokenBenchmarkException e) {
            result.failure(e.toFailure());
        } catch (Throwable e) {
            result.failure(new BrokenBenchmarkException(
                            ForkFailure.Cause.INTERNAL,
                            "could not be driven: " + BrokenBenchmarkException.describe(e)
                                    + "; this looks like a defect of fbp-bench",
                            e)
                    .toFailure());
        }
    }

    private void measure() throws BrokenBenchmarkException, InterruptedException {
        Clocks clocks = new Clocks();
        ClosingPhase closing = new ClosingPhase();
        Optional<ProfileRecording> profile = profile();
        MeasuredCode code = prepare();
        Driver.Run run = new Driver.Run(code, clocks, result, whereabouts, injector(code));
        long batchNanos = settle(code).batchNanos();
        ForkSettings settings = request.settings().afterSettling();
        SlicePlan plan = request.id().scenario() == Scenario.THROUGHPUT
                ? SlicePlan.of(settings, batchNanos)
                : SlicePlan.ofLatency(settings, batchNanos, code.batchMessages());
        plan = handOver.agree(plan.times(Math.max(1, request.injections().size())));
        runSlices(run, plan, profile);
        handOver.awaitToken(); // the other fork of a pair may still be in its last slice
        if (profile.isPresent()) {
            profile.get().finish();
        }
        code.check();
        result.closing(closing.close(code, run.peakHeapBytes(), batchNanos, ClosingPhase.Depth.of(request)));
    }

    /** In the reference, nothing is added. */
    private @Nullable Injector injector(MeasuredCode code) {
        List<Injection> injections = request.injections();
        if (injections.isEmpty()) {
            return null;
        }
        boolean isReference = request.arm().equals(Optional.of(Arm.REFERENCE));
        return new Injector(
                // A list of the same class in both arms: another one alone made matching lines 2% slower.
                injections.stream()
                        .map(injection -> isReference ? Injection.NONE : injection)
                        .toList(),
                code.batchMessages());
    }

    /** Up to here the classes that do not fit together come to light; later the same error is the code's own. */
    private MeasuredCode prepare() throws BrokenBenchmarkException {
        try {
            MeasuredCode code = BenchmarkInstance.prepare(request);
            code.check();
            return code;
        } catch (BrokenBenchmarkException | LinkageError e) {
            throw Linkage.broken(e, request.id().className()).orElseGet(() -> MeasuredCode.threw(e));
        }
    }

    private Optional<ProfileRecording> profile() throws BrokenBenchmarkException {
        return request.profile().isPresent()
                ? Optional.of(ProfileRecording.prepare(request.profile().get()))
                : Optional.empty();
    }

    /** The first half of the warm-up, and as much more as the code needs. */
    private Settling.Settled settle(MeasuredCode code) throws BrokenBenchmarkException {
        long planned = request.settings().settling().toNanos();
        return Settling.run(code, planned, MOST_SETTLING * planned, gauges());
    }

    private static Settling.Gauges gauges() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
        boolean knowsBytes = threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled();
        boolean knowsJit = jit != null && jit.isCompilationTimeMonitoringSupported();
        return new Settling.Gauges(
                System::nanoTime,
                knowsBytes ? threads::getCurrentThreadAllocatedBytes : () -> 0,
                knowsJit ? jit::getTotalCompilationTime : () -> 0);
    }

    private void runSlices(Driver.Run run, SlicePlan plan, Optional<ProfileRecording> profile)
            throws BrokenBenchmarkException {
        Driver.start(run);
        TokenProfiler.takeTokensFrom(handOver);
        TimeValue slice = TimeValue.nanoseconds(plan.sliceNanos());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Driver.class.getName().replace(".", "\\.") + "\\.batch$")
                .forks(0)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .threads(1)
                .warmupIterations(plan.warmupSlices())
                .warmupTime(slice)
                .measurementIterations(plan.slices())
                .measurementTime(slice)
                .syncIterations(false)
                .shouldDoGC(false)
                .shouldFailOnError(true)
                .addProfiler(TokenProfiler.class)
                .verbosity(VerboseMode.SILENT);
        profile.ifPresent(recording -> {
            RecordingProfiler.starts(recording);
            options.addProfiler(RecordingProfiler.class);
        });
        try {
            new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw run.thrown() == null ? internal(e) : MeasuredCode.threw(run.thrown());
        }
    }

    private static BrokenBenchmarkException internal(RunnerException e) {
        return new BrokenBenchmarkException(
                ForkFailure.Cause.INTERNAL,
                "could not be driven: JMH says " + BrokenBenchmarkException.describe(e)
                        + "; is there another version of jmh-core on the class path of the tests?",
                e);
    }
}
