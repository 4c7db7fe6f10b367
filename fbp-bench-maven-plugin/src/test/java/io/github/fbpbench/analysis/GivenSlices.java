package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.util.List;
import java.util.Optional;

/** Slices of the two forks of a pair, as tests need them. */
final class GivenSlices {

    static final long MESSAGES = 1_000;

    private static final Environment MACHINE = new Environment(
            "Some CPU", 2, "", Slice.ABSENT, "amd64", "Linux", "Some", "17.0.1", 17, "VM", "G1", "", "");

    private GivenSlices() {}

    /** Undisturbed; CPU time is nine tenths of elapsed time. */
    static Slice slice(long wallNanos) {
        return slice(wallNanos, wallNanos * 9 / 10, 0, 0, 0);
    }

    static Slice slice(long wallNanos, long cpuNanos, long gcCount, long jitNanos, long stealNanos) {
        return new Slice(
                Slice.Phase.MEASUREMENT,
                MESSAGES,
                0,
                MESSAGES,
                wallNanos,
                cpuNanos,
                0,
                0,
                gcCount,
                0,
                jitNanos,
                stealNanos,
                Slice.ABSENT);
    }

    /** Whose worker also waited for its processor, which adds to the elapsed time. */
    static Slice delayed(long ownNanos, long delayNanos) {
        return new Slice(
                Slice.Phase.MEASUREMENT,
                MESSAGES,
                0,
                MESSAGES,
                ownNanos + delayNanos,
                ownNanos,
                0,
                0,
                0,
                0,
                0,
                0,
                Slice.ABSENT,
                delayNanos,
                Optional.empty());
    }

    /** In lockstep. */
    static PairFigures pair(List<Slice> candidate, List<Slice> reference) {
        return pair(Given.BENCHMARK, Pairing.LOCKSTEP, candidate, reference);
    }

    static PairFigures pair(PlannedBenchmark benchmark, Pairing pairing, List<Slice> candidate, List<Slice> reference) {
        return pair(benchmark.kind(), pairing, fork(benchmark, candidate), fork(benchmark, reference));
    }

    private static PairFigures pair(BenchmarkKind kind, Pairing pairing, ForkResult candidate, ForkResult reference) {
        return PairFigures.of(
                1,
                ForkFigures.Stage.FIRST,
                new PairSetup(pairing, true, Compilation.BATCH, Arm.CANDIDATE),
                kind,
                2_000_000_000L,
                candidate,
                reference);
    }

    static ForkResult fork(PlannedBenchmark benchmark, List<Slice> slices) {
        return new ForkResult(
                benchmark.id(),
                Optional.of(MACHINE),
                slices,
                Optional.of(new Closing(
                        Slice.ABSENT,
                        0,
                        Slice.ABSENT,
                        List.of(),
                        true,
                        0,
                        "",
                        Slice.ABSENT,
                        1_000,
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
    }
}
