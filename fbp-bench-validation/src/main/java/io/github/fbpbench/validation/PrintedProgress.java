package io.github.fbpbench.validation;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.run.Progress;
import java.time.Duration;

/** Says which pairs were lost; all others are only counted. */
final class PrintedProgress implements Progress {

    private static final int DOTS = 50;

    private int pairs;

    @Override
    public void started(int benchmarks, int forks, boolean again, Duration estimate) {}

    @Override
    public void forkFinished(Step step) {}

    @Override
    public void benchmarkFinished(Step step) {}

    @Override
    public void roundFinished(int round, int of, Duration left) {}

    @Override
    public void pairsStarted(int benchmarks, boolean again) {}

    @Override
    public void pairFinished(PairStep step) {
        step.lost()
                .ifPresent(why -> Validation.say("  lost a pair of " + step.id().simpleName() + ": " + why));
        if (++pairs % DOTS == 0) {
            Validation.say("  " + pairs + " pairs");
        }
    }

    @Override
    public void pairsFinished(BenchmarkId id, int count) {}

    @Override
    public void rulersStarted(int rulers) {}

    @Override
    public void waiting(String why, Duration longest) {}
}
