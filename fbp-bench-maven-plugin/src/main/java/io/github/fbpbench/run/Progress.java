package io.github.fbpbench.run;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import java.time.Duration;
import java.util.Optional;

/** Is told how far a run is. */
public interface Progress {

    /**
     * A round of measuring begins.
     *
     * @param benchmarks how many are measured
     * @param forks how many forks that takes
     * @param again whether suspects are measured again
     * @param estimate about how long it takes
     */
    void started(int benchmarks, int forks, boolean again, Duration estimate);

    /** A fork has ended. */
    void forkFinished(Step step);

    /** The last fork of a benchmark has ended. */
    void benchmarkFinished(Step step);

    /**
     * Every benchmark has had one more fork, and there are further rounds.
     *
     * @param round from 1
     * @param of how many there are
     * @param left about how long the rest takes
     */
    void roundFinished(int round, int of, Duration left);

    /**
     * Where a run is.
     *
     * @param id the benchmark whose fork has ended
     * @param done forks or benchmarks that have ended, from 1
     * @param of how many there are
     * @param left about how long the rest takes
     * @param figure of the fork: messages per second, or in the latency scenario the median in nanoseconds; absent if it
     *     failed
     * @param failure why the fork failed; absent if it did not
     */
    record Step(
            BenchmarkId id, int done, int of, Duration left, Optional<Double> figure, Optional<ForkFailure> failure) {}
}
