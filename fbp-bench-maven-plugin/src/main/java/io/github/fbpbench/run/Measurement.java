package io.github.fbpbench.run;

import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.report.ForkFiles;
import io.github.fbpbench.report.ForkTurn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The forks of a run. Benchmarks take turns in seeded order, so that a bad minute is shared by all; of a fork only its
 * figures are kept in memory.
 */
final class Measurement {

    private final RunRequest request;
    private final ForkLauncher launcher;
    private final Progress progress;
    private final Path forkFolder;
    private final Random order;
    private final Map<BenchmarkId, List<ForkFigures>> figures = new LinkedHashMap<>();
    private final Map<BenchmarkId, List<ForkFiles>> files = new LinkedHashMap<>();
    private Optional<Environment> environment = Optional.empty();
    private int started;

    Measurement(RunRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.launcher = new ForkLauncher(request.jvm(), request.settings().fork(), request.seed());
        this.forkFolder = request.folder().resolve("forks");
        this.order = new Random(request.seed());
    }

    /**
     * Runs some forks of each of these benchmarks. A benchmark whose fork fails gets no further one.
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

    /** What was measured of a benchmark so far. */
    BenchmarkResults results(PlannedBenchmark benchmark) {
        return new BenchmarkResults(benchmark, figures.getOrDefault(benchmark.id(), List.of()));
    }

    /** The files of a benchmark's forks. */
    List<ForkFiles> files(BenchmarkId id) {
        return files.getOrDefault(id, List.of());
    }

    /** Where the forks run; absent while none has got that far. */
    Optional<Environment> environment() {
        return environment;
    }

    /** Removes the files of earlier runs. */
    void clear() throws IOException {
        ForkFolder.removeAll(forkFolder);
    }

    /** Removes the files of forks that did not fail; to be called when the reports hold what was in them. */
    void tidy() throws IOException {
        for (var each : figures.entrySet()) {
            for (ForkFigures fork : each.getValue()) {
                if (fork.failure().isEmpty()) {
                    ForkFolder.removeAll(folder(each.getKey(), fork.number()));
                }
            }
        }
        ForkFolder.removeEmpty(forkFolder);
    }

    private ForkFigures runFork(PlannedBenchmark benchmark, Stage stage) throws InterruptedException {
        List<ForkFigures> forks = figures.computeIfAbsent(benchmark.id(), id -> new ArrayList<>());
        int number = forks.size() + 1;
        Path folder = folder(benchmark.id(), number);
        Instant start = Instant.now();
        long before = System.nanoTime();
        ForkResult result = launch(benchmark, folder);
        ForkTurn turn = new ForkTurn(++started, start, System.nanoTime() - before);
        environment = environment.or(result::environment);
        ForkFigures fork = ForkFigures.of(number, stage, result);
        forks.add(fork);
        files.computeIfAbsent(benchmark.id(), id -> new ArrayList<>())
                .add(new ForkFiles(
                        number,
                        Optional.of(turn),
                        ForkFolder.in(folder).result(),
                        ForkFolder.in(folder).log()));
        return fork;
    }

    /** What goes wrong with one fork's files is that benchmark's failure, not the end of the run. */
    private ForkResult launch(PlannedBenchmark benchmark, Path folder) throws InterruptedException {
        try {
            return launcher.launch(benchmark, folder);
        } catch (IOException e) {
            return new ForkResult(
                    benchmark.id(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(new ForkFailure(
                            ForkFailure.Cause.INTERNAL,
                            "has a fork whose files cannot be used: " + e.getMessage(),
                            "")));
        }
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

    private Path folder(BenchmarkId id, int number) {
        return forkFolder.resolve(id.fileName()).resolve(Integer.toString(number));
    }
}
