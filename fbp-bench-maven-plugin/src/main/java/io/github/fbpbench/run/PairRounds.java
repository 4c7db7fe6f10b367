package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairBudget;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairProgress;
import io.github.fbpbench.analysis.PairSizing;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.WarmUp;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Measures candidates and references side by side, in flip pairs: two pairs, in each of which another arm starts. Benchmarks
 * take turns in seeded order until each is decided, is not worth more pairs, or is out of its budget.
 */
final class PairRounds {

    /** Of two error rates: batches of one input fail alike, but for where a slice ends. */
    private static final double ALIKE = .1;

    private final RunRequest request;
    private final RunRecord record;
    private final PairRunner runner;
    private final Machine machine;
    private final Progress progress;
    private final Random order;
    private Duration spent = Duration.ZERO;

    PairRounds(RunRequest request, RunRecord record, Machine machine, Progress progress, Random order) {
        this.request = request;
        this.record = record;
        this.runner = new PairRunner(request, record, machine.core());
        this.machine = machine;
        this.progress = progress;
        this.order = order;
    }

    /**
     * Measures these benchmarks.
     *
     * @return those that the reference cannot run; there is no pair of them
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    List<PlannedBenchmark> measure(Collection<PairedBenchmark> benchmarks, Stage stage) throws InterruptedException {
        List<PlannedBenchmark> withoutReference = new ArrayList<>();
        List<PairedBenchmark> open = new ArrayList<>(benchmarks);
        if (stage == Stage.AGAIN) {
            open.forEach(PairedBenchmark::confirm);
        }
        if (!open.isEmpty()) {
            progress.pairsStarted(open.size(), stage == Stage.AGAIN);
        }
        while (!open.isEmpty()) {
            Collections.shuffle(open, order);
            for (PairedBenchmark paired : List.copyOf(open)) {
                Optional<Next> next = next(paired, stage, benchmarks.size());
                boolean hasReference = next.isPresent() ? flipPair(paired, stage, next.get()) : finish(paired, stage);
                if (next.isEmpty() || !hasReference) {
                    open.remove(paired);
                }
                if (!hasReference) {
                    withoutReference.add(paired.benchmark());
                }
            }
        }
        return withoutReference;
    }

    /** What is to be measured next of a benchmark; nothing if it has come to its end. */
    private Optional<Next> next(PairedBenchmark paired, Stage stage, int benchmarks) {
        if (paired.isInDoubt()) {
            return Optional.of(Next.DECIDING);
        }
        for (Pairing pairing : PairProgress.pairingsOf(paired.benchmark())) {
            PairProgress state = PairProgress.of(
                    record.results(paired.benchmark()),
                    paired.limits(),
                    stage,
                    pairing,
                    mostPairs(paired, stage, pairing),
                    stage == Stage.AGAIN ? benchmarks : 1);
            if (state instanceof PairProgress.GoOn goOn) {
                return Optional.of(new Next(pairing, goOn.compilation()));
            }
        }
        return Optional.empty();
    }

    /**
     * How many pairs of one pairing a benchmark may have in a stage, an even number. The first pairs and those of a suspect
     * have half of the budget each.
     */
    private int mostPairs(PairedBenchmark paired, Stage stage, Pairing pairing) {
        if (spent.compareTo(request.pairs().runBudget()) > 0) {
            return PairSettings.LEAST;
        }
        List<PairFigures> ran = record.of(paired.benchmark().id()).pairs().stream()
                .filter(pair -> pair.stage() == stage && pair.setup().pairing() == pairing && !paired.isLong(pair))
                .toList();
        if (ran.isEmpty()) {
            return request.pairs().most();
        }
        double nanosOfPair =
                ran.stream().mapToLong(PairFigures::elapsedNanos).average().orElseThrow();
        return new PairBudget(request.pairs().most(), request.pairs().budget())
                .pairs(nanosOfPair, PairProgress.pairingsOf(paired.benchmark()).size());
    }

    /** Returns false if the reference cannot run the benchmark. */
    private boolean flipPair(PairedBenchmark paired, Stage stage, Next next) throws InterruptedException {
        if (next.pairing() == Pairing.ALTERNATING) {
            machine.awaitProcessors();
        }
        for (Arm starts : starts(paired, stage, next)) {
            PairFigures pair = runner.run(paired, stage, next.pairing(), next.compilation(), starts);
            if (isUnfit(pair.reference()) && !paired.hasOwnBenchmarks()) {
                record.of(paired.benchmark().id()).dropLastPair();
                paired.useOwnBenchmarks();
                pair = runner.run(paired, stage, next.pairing(), next.compilation(), starts);
            }
            spent = spent.plus(Duration.ofNanos(pair.elapsedNanos()));
            if (paired.wantsLongPair() && next.equals(Next.DECIDING)) {
                if (pair.isLost()) {
                    paired.triedLongPair();
                } else {
                    paired.hadLongPair(pair.number());
                }
            }
            if (isUnfit(pair.reference())) {
                giveUpReference(
                        paired,
                        "cannot run it: it "
                                + pair.reference().failure().orElseThrow().message());
                return false;
            }
            if (stage == Stage.FIRST && !pair.isLost() && failsOtherwise(pair)) {
                giveUpReference(paired, "fails another share of the messages, so that its time says nothing");
                return false;
            }
            progress.pairFinished(step(paired.benchmark(), pair));
            if (pair.isLost()) {
                break;
            }
        }
        if (next.pairing() == Pairing.LOCKSTEP && !warmedUp(paired, stage) && isSteady(paired, stage)) {
            size(paired, stage);
        }
        return true;
    }

    /** Each arm once; or the one alone that has started in fewer pairs, where one was lost or is not counted. */
    private List<Arm> starts(PairedBenchmark paired, Stage stage, Next next) {
        int more = record.of(paired.benchmark().id()).pairs().stream()
                .filter(pair -> pair.stage() == stage
                        && pair.setup().pairing() == next.pairing()
                        && pair.setup().compilation() == next.compilation()
                        && !pair.isLost())
                .mapToInt(pair -> pair.setup().first() == Arm.CANDIDATE ? 1 : -1)
                .sum();
        Arm drawn = order.nextBoolean() ? Arm.CANDIDATE : Arm.REFERENCE;
        if (more == 0) {
            return List.of(drawn, drawn.other());
        }
        return List.of(more > 0 ? Arm.REFERENCE : Arm.CANDIDATE);
    }

    /** Forgets pairs of this stage whose warm-up ended in another state than the long one, and lets the others have that. */
    private boolean isSteady(PairedBenchmark paired, Stage stage) {
        if (!paired.isShort()) {
            return true;
        }
        RunRecord.OfBenchmark of = record.of(paired.benchmark().id());
        Predicate<PairFigures> isShort =
                pair -> pair.stage() == stage && pair.setup().pairing() == Pairing.LOCKSTEP && !paired.isLong(pair);
        WarmUp found = WarmUp.of(
                mainOf(paired.benchmark()),
                of.pairs().stream().filter(paired::isLong).toList(),
                of.pairs().stream().filter(isShort).toList());
        if (found instanceof WarmUp.Doubtful) {
            paired.wantLongPair();
        }
        if (found instanceof WarmUp.TooShort tooShort) {
            Duration warmup = paired.settings().warmup();
            of.drop(isShort);
            paired.warmUpForLong();
            of.remark(WarmUpText.tooShort(
                    tooShort,
                    mainOf(paired.benchmark()),
                    warmup,
                    paired.settings().warmup()));
            return false;
        }
        return true;
    }

    /** Forgets the first flip pair if its code was still being compiled, and lets the next one warm up for longer. */
    private boolean warmedUp(PairedBenchmark paired, Stage stage) {
        RunRecord.OfBenchmark of = record.of(paired.benchmark().id());
        Optional<ForkSettings> warmer = stage == Stage.FIRST && of.pairs().size() == 2
                ? PairSizing.warmer(paired.settings(), of.pairs())
                : Optional.empty();
        warmer.ifPresent(settings -> {
            of.drop(pair -> !paired.isLong(pair));
            paired.settings(settings);
            of.remark(
                    "the first pairs were not counted, because the code was still being compiled while it was measured;"
                            + " its forks warm up for longer now");
        });
        return warmer.isPresent();
    }

    /** Lets the next pairs spend their time by what these have shown. */
    private void size(PairedBenchmark paired, Stage stage) {
        PlannedBenchmark benchmark = paired.benchmark();
        List<PairFigures> pairs = record.of(benchmark.id()).pairs().stream()
                .filter(pair -> pair.stage() == stage && pair.setup().pairing() == Pairing.LOCKSTEP)
                .toList();
        paired.settings(PairSizing.next(paired.settings(), mainOf(benchmark), pairs));
    }

    private static Metric mainOf(PlannedBenchmark benchmark) {
        return benchmark.kind().hasSeveralThreads()
                ? Metric.COST
                : Metric.mainOf(benchmark.id().scenario());
    }

    /** Whether the reference's code and the benchmark do not belong together, so that no further fork will do better. */
    private static boolean isUnfit(ForkFigures reference) {
        return reference
                .failure()
                .map(ForkFailure::cause)
                .filter(cause -> cause == ForkFailure.Cause.NOT_LINKED || cause == ForkFailure.Cause.UNUSABLE)
                .isPresent();
    }

    /** Code that fails a message at once is not faster than code that processes it. */
    private static boolean failsOtherwise(PairFigures pair) {
        double ours = errorRate(pair.candidate());
        double theirs = errorRate(pair.reference());
        return Math.abs(ours - theirs) > ALIKE * Math.max(ours, theirs);
    }

    private static double errorRate(ForkFigures fork) {
        return fork.figures().getOrDefault(Metric.ERROR_RATE, 0.0);
    }

    private void giveUpReference(PairedBenchmark paired, String why) {
        RunRecord.OfBenchmark of = record.of(paired.benchmark().id());
        of.dropAllPairs();
        of.notCompared(new SideBySide.None("the reference (" + paired.referenceName() + ") " + why));
    }

    /** Returns false if the reference failed in every pair. */
    private boolean finish(PairedBenchmark paired, Stage stage) {
        RunRecord.OfBenchmark of = record.of(paired.benchmark().id());
        Optional<ForkFailure> ofReference = of.pairs().stream().allMatch(PairFigures::isLost)
                ? of.pairs().stream()
                        .flatMap(pair -> pair.reference().failure().stream())
                        .filter(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM)
                        .findFirst()
                : Optional.empty();
        if (ofReference.isPresent()) {
            giveUpReference(paired, "cannot run it: it " + ofReference.get().message());
            return false;
        }
        if (paired.hasOwnBenchmarks()) {
            of.remark("the benchmark does not fit the code of " + paired.referenceName()
                    + ", which therefore ran its own version of the benchmark");
        }
        progress.pairsFinished(paired.benchmark().id(), (int)
                of.pairs().stream().filter(pair -> pair.stage() == stage).count());
        return true;
    }

    private static Progress.PairStep step(PlannedBenchmark benchmark, PairFigures pair) {
        Metric main = Metric.mainOf(benchmark.id().scenario());
        Optional<Double> change = Stream.of(main, Metric.COST)
                .map(pair.logRatios()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Math::expm1);
        return new Progress.PairStep(benchmark.id(), pair.number(), change, lost(pair));
    }

    private static Optional<String> lost(PairFigures pair) {
        return Stream.of(pair.candidate(), pair.reference())
                .flatMap(fork -> fork.failure().stream())
                .filter(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM)
                .findFirst()
                .map(ForkFailure::message);
    }

    /** How the next flip pair is run. */
    private record Next(Pairing pairing, Compilation compilation) {

        /** As pairs are run whose figures decide about code on one thread. */
        static final Next DECIDING = new Next(Pairing.LOCKSTEP, Compilation.BATCH);
    }
}
