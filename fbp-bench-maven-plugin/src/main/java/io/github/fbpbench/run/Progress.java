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
     * Measuring side by side begins.
     *
     * @param benchmarks how many are measured
     * @param again whether suspects are measured again
     */
    void pairsStarted(int benchmarks, boolean again);

    /** A pair of forks has ended. */
    void pairFinished(PairStep step);

    /**
     * A benchmark needs no further pair, or is not worth one.
     *
     * @param pairs how many were run
     */
    void pairsFinished(BenchmarkId id, int pairs);

    /**
     * Benchmarks of the plugin's own are measured with both arms, to see whether the machine favours one of them.
     *
     * @param rulers how many
     */
    void rulersStarted(int rulers);

    /**
     * The run waits for the machine.
     *
     * @param why in one sentence, without a full stop
     * @param longest how long it waits at most
     */
    void waiting(String why, Duration longest);

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

    /**
     * A pair of forks that has ended.
     *
     * @param id the benchmark
     * @param number of the pair within the benchmark
     * @param change relative change of throughput, of the cost on one core or, in the latency scenario, of the median; absent
     *     if the pair has none
     * @param lost why the pair counts for nothing; absent if it counts
     */
    record PairStep(BenchmarkId id, int number, Optional<Double> change, Optional<String> lost) {}
}
