package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.measurement.Slice;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** The benchmark that JMH runs: one invocation is a batch, one iteration a slice. Public because JMH asks for it. */
@State(Scope.Benchmark)
public class Driver {

    private static @Nullable Run current;

    private final Run run;
    private Counts before = new Counts(0, 0, 0);

    /** Takes over what {@link #start} left. */
    public Driver() {
        if (current == null) {
            throw new IllegalStateException("no run has been started");
        }
        this.run = current;
    }

    /** Says what the next driver drives; JMH creates it without arguments. */
    static void start(Run run) {
        current = run;
    }

    /** Begins a slice. */
    @Setup(Level.Iteration)
    public void beginSlice(IterationParams iteration) throws Exception {
        run.whereabouts.here();
        before = Counts.of(run.code);
        try {
            if (run.injector != null) {
                run.injector.beginSlice(phase(iteration));
            }
            run.clocks.start(run.code::beginSlice);
        } catch (Throwable e) {
            run.threw(e);
            throw e;
        }
    }

    /** Processes a batch. */
    @Benchmark
    public void batch() throws Exception {
        try {
            run.code.runBatch();
            if (run.injector != null) {
                run.injector.addToBatch();
            }
        } catch (Throwable e) {
            run.threw(e);
            throw e;
        }
    }

    /** Ends a slice, and writes it down before the next can begin. */
    @TearDown(Level.Iteration)
    public void endSlice(IterationParams iteration) throws Exception {
        Slice.Phase phase = phase(iteration);
        try {
            run.code.endSlice(phase);
        } catch (Throwable e) {
            run.threw(e);
            throw e;
        }
        Slice slice = run.clocks.end(phase, run.code, before);
        run.peakHeapBytes = Math.max(run.peakHeapBytes, slice.heapUsedBytes());
        if (slice.messages() > 0) {
            run.result.slice(slice);
            if (run.injector != null) {
                run.injector.learn(slice);
            }
        }
    }

    private static Slice.Phase phase(IterationParams iteration) {
        return iteration.getType() == IterationType.WARMUP ? Slice.Phase.WARMUP : Slice.Phase.MEASUREMENT;
    }

    /** What a driver drives, and what is left of it afterwards. */
    static final class Run {
        private final MeasuredCode code;
        private final Clocks clocks;
        private final ForkResultWriter result;
        private final Whereabouts whereabouts;
        private final @Nullable Injector injector;
        private long peakHeapBytes;
        private @Nullable Throwable thrown;

        Run(
                MeasuredCode code,
                Clocks clocks,
                ForkResultWriter result,
                Whereabouts whereabouts,
                @Nullable Injector injector) {
            this.injector = injector;
            this.code = code;
            this.clocks = clocks;
            this.result = result;
            this.whereabouts = whereabouts;
        }

        /** What comes first is the cause of what follows. */
        private void threw(Throwable what) {
            if (thrown == null) {
                thrown = what;
            }
        }

        /** The most heap that was in use at the end of a slice. */
        long peakHeapBytes() {
            return peakHeapBytes;
        }

        /** What ended the run early; {@code null} if nothing did. */
        @Nullable
        Throwable thrown() {
            return thrown;
        }
    }
}
