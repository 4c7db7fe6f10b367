package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What is kept of a fork that came to its end, beside its figures: nothing of it is judged.
 *
 * @param batchNanos elapsed nanoseconds of a batch, the median over the measured slices
 * @param messagesPerSecond over all measured slices, pauses for a rate included
 * @param gotFaster whether the code became faster while it was measured, beyond what chance explains
 * @param jitShare time of the JIT compilers / elapsed time of the measured slices; {@link Slice#ABSENT} if it is not known
 * @param verified whether the benchmark checks its output itself
 * @param emptyNanosPerMessage what a message costs in a node that only receives; {@link Slice#ABSENT} where that was not
 *     looked at
 * @param network what happened inside the network; absent if the benchmark is none
 * @param pool what happened in the pool; absent if the benchmark is none
 */
public record Observations(
        double batchNanos,
        double messagesPerSecond,
        boolean gotFaster,
        double jitShare,
        boolean verified,
        double emptyNanosPerMessage,
        Optional<NetworkUse> network,
        Optional<PoolUse> pool) {

    /** Of a fork with at least one measured slice and a closing phase; else empty. */
    static Optional<Observations> of(ForkResult fork) {
        List<Slice> slices = fork.measured();
        return slices.isEmpty() ? Optional.empty() : fork.closing().map(closing -> of(slices, closing));
    }

    private static Observations of(List<Slice> slices, Closing closing) {
        double elapsedNanos = Math.max(1, sum(slices, Slice::wallNanos));
        double median = Percentile.of(
                slices.stream().mapToDouble(Slice::wallNanosPerMessage).toArray(), .5);
        boolean knowsJit = slices.stream().allMatch(slice -> slice.jitNanos() != Slice.ABSENT);
        return new Observations(
                median * closing.batchMessages(),
                1e9 * sum(slices, Slice::messages) / elapsedNanos,
                Speedup.isIn(slices),
                knowsJit ? sum(slices, Slice::jitNanos) / elapsedNanos : Slice.ABSENT,
                closing.verified(),
                closing.emptyNanosPerMessage(),
                closing.network(),
                closing.pool());
    }

    private static double sum(List<Slice> slices, ToLongFunction<Slice> figure) {
        return slices.stream().mapToDouble(figure::applyAsLong).sum();
    }
}
