package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.List;
import java.util.Optional;

/** What can be told apart with the figures of a baseline. */
public final class Resolution {

    private Resolution() {}

    /**
     * The smallest threshold of throughput, in whole percent, that a check of unchanged code can hold.
     *
     * @param kind of the benchmark
     * @param accepted throughput of the baseline's forks
     * @param forks of the check
     * @return empty if there are fewer than 2 forks on either side, or figures of 0
     */
    public static Optional<Threshold.Limit> ofThroughput(BenchmarkKind kind, Distribution accepted, int forks) {
        List<Double> samples = accepted.samples();
        return samples.size() < 2 || forks < 2 || samples.stream().anyMatch(sample -> sample <= 0)
                ? Optional.empty()
                : Optional.of(SpreadChange.leastThreshold(Metric.THROUGHPUT, kind, samples, forks));
    }
}
