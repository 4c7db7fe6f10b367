package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Measures the candidate alone, fork by fork. Benchmarks take turns in seeded order, so that a bad minute is shared by all. */
final class SingleForks {

    private final RunRequest request;
    private final RunRecord record;
    private final ForkLauncher launcher;
    private final Progress progress;
    private final Random order;

    SingleForks(RunRequest request, RunRecord record, Progress progress, Random order) {
        this.request = request;
        this.record = record;
        this.progress = progress;
        this.launcher = new ForkLauncher(request.jvm(), request.settings().fork(), request.seed());
        this.order = order;
    }

    /**
     * Runs some forks of each of these benchmarks. A fork that fails as it may by chance is replaced, once; a benchmark that
     * fails otherwise, or again, gets no further one.
     *
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    void measure(Collection<PlannedBenchmark> benchmarks, int forks, Stage stage) throws InterruptedException {
        List<PlannedBenchmark> turn = new ArrayList<>(benchmarks);
        turn.removeIf(benchmark -> benchmark.problem().isPresent());
        if (turn.isEmpty()) {
            return;
        }
        int all = turn.size() * forks;
        int measured = turn.size();
        int done = 0;
        int finished = 0;
        progress.started(
                measured,
                all,
                stage == Stage.AGAIN,
                Estimate.of(all, request.settings().fork()));
        long start = System.nanoTime();
        for (int round = 1; round <= forks; round++) {
            Collections.shuffle(turn, order);
            for (PlannedBenchmark benchmark : List.copyOf(turn)) {
                ForkFigures fork = runFork(benchmark, stage);
                done++;
                if (record.results(benchmark).lacksAFork()) {
                    Duration left =
                            Duration.ofNanos((System.nanoTime() - start) / done).multipliedBy(++all - done);
                    progress.forkFinished(step(benchmark.id(), done, all, left, fork));
                    fork = runFork(benchmark, stage);
                    done++;
                }
                boolean failed = fork.failure().isPresent();
                if (failed) {
                    turn.remove(benchmark);
                    all -= forks - round;
                }
                Duration left =
                        Duration.ofNanos((System.nanoTime() - start) / done).multipliedBy(all - done);
                progress.forkFinished(step(benchmark.id(), done, all, left, fork));
                if (failed || round == forks) {
                    progress.benchmarkFinished(step(benchmark.id(), ++finished, measured, left, fork));
                }
            }
            if (round < forks && !turn.isEmpty()) {
                Duration left =
                        Duration.ofNanos((System.nanoTime() - start) / done).multipliedBy(all - done);
                progress.roundFinished(round, forks, left);
            }
        }
    }

    private ForkFigures runFork(PlannedBenchmark benchmark, Stage stage) throws InterruptedException {
        RunRecord.OfBenchmark of = record.of(benchmark.id());
        RunRecord.Start start = record.start();
        ForkResult result = launch(launcher, benchmark, of.folderOf(of.nextNumber()));
        return of.add(stage, start.end(), result);
    }

    /** What goes wrong with one fork's files is that benchmark's failure, not the end of the run. */
    static ForkResult launch(ForkLauncher launcher, PlannedBenchmark benchmark, Path folder)
            throws InterruptedException {
        try {
            return launcher.launch(benchmark, folder);
        } catch (IOException e) {
            return filesFailed(benchmark, e);
        }
    }

    /** The result of a fork whose files cannot be written or read. */
    static ForkResult filesFailed(PlannedBenchmark benchmark, IOException why) {
        return new ForkResult(
                benchmark.id(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new ForkFailure(
                        ForkFailure.Cause.INTERNAL, "has a fork whose files cannot be used: " + why.getMessage(), "")));
    }

    private static Progress.Step step(BenchmarkId id, int done, int of, Duration left, ForkFigures fork) {
        return new Progress.Step(
                id,
                done,
                of,
                left,
                fork.failure().isPresent()
                        ? Optional.empty()
                        : Optional.ofNullable(fork.figures().get(Metric.mainOf(id.scenario()))),
                fork.failure());
    }
}
