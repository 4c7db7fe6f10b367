package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairSizing;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.launch.CoreSearch;
import io.github.fbpbench.launch.EffectiveParallelism;
import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.launch.PairLauncher;
import io.github.fbpbench.launch.PairResult;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Measures benchmarks beside themselves, with known changes added to one arm: what a machine makes of code of which the truth
 * is known. Only throughput is measured, in lockstep.
 */
public final class QualificationRunner {

    private final RunRequest request;
    private final QualifySettings settings;
    private final Progress progress;
    private final Random order;
    private final Optional<PairArchive> archive;
    private final CoreSearch core;
    private final Map<PlannedBenchmark, PairPool> pools = new LinkedHashMap<>();
    private Optional<Environment> environment = Optional.empty();

    private QualificationRunner(
            RunRequest request, QualifySettings settings, Progress progress, Optional<PairArchive> archive)
            throws InterruptedException {
        this.request = request;
        this.settings = settings;
        this.progress = progress;
        this.order = new Random(request.seed());
        this.archive = archive;
        this.core = CoreSearch.search();
    }

    /**
     * What was measured.
     *
     * @param pairs of each benchmark whose throughput can be measured, in the order of the request
     * @param environment where the forks ran; absent if none got that far
     * @param parallelism before and after
     */
    public record Measured(
            List<InjectedPairs> pairs, Optional<Environment> environment, Optional<Parallelism> parallelism) {

        /** Keeps the list from changing. */
        public Measured {
            pairs = List.copyOf(pairs);
        }
    }

    /** The benchmarks of a request that can be measured so. */
    public static List<PlannedBenchmark> measurable(RunRequest request) {
        return request.benchmarks().stream()
                .filter(benchmark ->
                        benchmark.problem().isEmpty() && benchmark.id().scenario() == Scenario.THROUGHPUT)
                .toList();
    }

    /** What those are judged by, beside their reference. */
    public static Map<BenchmarkId, Limits> limits(RunRequest request) {
        return measurable(request).stream()
                .collect(Collectors.toMap(
                        PlannedBenchmark::id, benchmark -> request.limits().of(benchmark, true)));
    }

    /** About how long it takes to measure them. */
    public static Duration estimate(RunRequest request, QualifySettings settings) {
        ForkSettings plain = request.pairs().fork();
        ForkSettings levels = new ForkSettings(
                plain.slice(),
                plain.warmup(),
                plain.measurement().multipliedBy(settings.levels().size()));
        int flipPairs = measurable(request).size();
        int levelFlipPairs = flipPairs * (settings.flipPairs() + settings.backgroundFlipPairs());
        // Two pairs of two forks each.
        return Estimate.of(4 * flipPairs, plain).plus(Estimate.of(4 * levelFlipPairs, levels));
    }

    /**
     * Measures, round by round, each benchmark once in a round, in seeded order.
     *
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    public static Measured measure(RunRequest request, QualifySettings settings, Progress progress)
            throws IOException, InterruptedException {
        if (settings.archive().isEmpty()) {
            return new QualificationRunner(request, settings, progress, Optional.empty()).measure();
        }
        try (PairArchive archive = PairArchive.create(settings.archive().get())) {
            return new QualificationRunner(request, settings, progress, Optional.of(archive)).measure();
        }
    }

    private Measured measure() throws IOException, InterruptedException {
        List<PlannedBenchmark> benchmarks = new ArrayList<>(measurable(request));
        benchmarks.forEach(benchmark ->
                pools.put(benchmark, new PairPool(benchmark, request.pairs().fork())));
        EffectiveParallelism before = EffectiveParallelism.measure();
        if (!benchmarks.isEmpty()) {
            progress.pairsStarted(benchmarks.size(), false);
        }
        round(benchmarks, List.of(Injection.OBJECT), Compilation.BATCH);
        List<PlannedBenchmark> cold = warmer(benchmarks);
        while (!cold.isEmpty()) {
            round(cold, List.of(Injection.OBJECT), Compilation.BATCH);
            cold = warmer(cold);
        }
        for (int i = 0; i < settings.flipPairs(); i++) {
            round(benchmarks, settings.levels(), Compilation.BATCH);
            if (i < settings.backgroundFlipPairs()) {
                round(benchmarks, settings.levels(), Compilation.BACKGROUND);
            }
        }
        for (int i = settings.flipPairs(); i < settings.backgroundFlipPairs(); i++) {
            round(benchmarks, settings.levels(), Compilation.BACKGROUND);
        }
        ForkFolder.removeEmpty(request.folder().resolve("forks"));
        EffectiveParallelism after = EffectiveParallelism.measure();
        return new Measured(
                pools.values().stream().map(PairPool::pairs).toList(),
                environment,
                Optional.of(new Parallelism(before.processors(), before.speedup(), after.speedup())));
    }

    /** Those whose first flip pair has to be repeated after a longer warm-up, as a check does it. */
    private List<PlannedBenchmark> warmer(List<PlannedBenchmark> benchmarks) {
        List<PlannedBenchmark> cold = new ArrayList<>();
        for (PlannedBenchmark benchmark : benchmarks) {
            PairPool pool = Objects.requireNonNull(pools.get(benchmark));
            PairSizing.warmer(pool.settings(), pool.pairs().objects()).ifPresent(settings -> {
                pools.put(benchmark, new PairPool(benchmark, settings));
                cold.add(benchmark);
            });
        }
        return cold;
    }

    private void round(List<PlannedBenchmark> benchmarks, List<Injection> injections, Compilation compilation)
            throws IOException, InterruptedException {
        Collections.shuffle(benchmarks, order);
        for (PlannedBenchmark benchmark : benchmarks) {
            Arm first = order.nextBoolean() ? Arm.CANDIDATE : Arm.REFERENCE;
            for (Arm starts : List.of(first, first.other())) {
                pair(benchmark, injections, compilation, starts);
            }
        }
    }

    private void pair(PlannedBenchmark benchmark, List<Injection> injections, Compilation compilation, Arm first)
            throws IOException, InterruptedException {
        PairPool pool = Objects.requireNonNull(pools.get(benchmark));
        int number = pool.nextNumber();
        Path folder = request.folder()
                .resolve("forks")
                .resolve(benchmark.id().fileName())
                .resolve(Integer.toString(number));
        PairLauncher launcher = new PairLauncher(
                        request.jvm().with(compilation), request.jvm().with(compilation), core.core(), request.seed())
                .bootingInTurn(request.pairs().bootInTurn());
        long start = System.nanoTime();
        PairResult result;
        try {
            result = launcher.lockstep(benchmark, pool.settings(), injections, first, folder);
        } catch (IOException e) {
            ForkResult failed = SingleForks.filesFailed(benchmark, e);
            result = new PairResult(failed, failed, false);
        }
        environment = environment.or(result.candidate()::environment);
        InjectedPair pair = new InjectedPair(
                number,
                injections,
                new PairSetup(Pairing.LOCKSTEP, result.bound(), compilation, first),
                System.nanoTime() - start,
                result.candidate(),
                result.reference());
        pool.add(pair);
        if (archive.isPresent()) {
            archive.get().add(pair, folder);
        }
        tell(benchmark, pair);
        if (!pair.isLost()) {
            ForkFolder.removeAll(folder);
        }
    }

    private void tell(PlannedBenchmark benchmark, InjectedPair pair) {
        PairFigures plain = pair.figures(benchmark, Stage.FIRST, 0);
        progress.pairFinished(new Progress.PairStep(
                benchmark.id(),
                pair.number(),
                plain.logRatios().values().stream().findFirst().map(Math::expm1),
                pair.lost()));
    }
}
