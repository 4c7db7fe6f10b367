package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a benchmark needs further pairs; to be asked after each flip pair. Flip pairs are two pairs, one in each order.
 *
 * <p>A benchmark that is measured again because of its pairs is so in the pairing that was suspicious alone. A pairing goes on until each metric that it measures and that has a threshold is decided, or is not worth going on for.
 * In the first stage it is decided as soon as one of them is suspicious, since only fresh pairs can fail a build. What is
 * decided otherwise is looked at in pairs that compile in the background, as production does: a flip pair, and a second one
 * if the first lies on another side of the threshold.
 */
public sealed interface PairProgress {

    /** Pairs that compile in the background. */
    int BACKGROUND = 2;

    /**
     * The next flip pair has to be run.
     *
     * @param compilation when its JIT compilers shall work
     */
    record GoOn(Compilation compilation) implements PairProgress {}

    /** No further pair would change the verdict, or fresh ones have to. */
    record Decided() implements PairProgress {}

    /**
     * The pairs that are still allowed would not settle it.
     *
     * @param reason why, without a full stop
     */
    record Futile(String reason) implements PairProgress {}

    /**
     * How the forks of a benchmark are paired: in lockstep on one core, but for latency of code on several threads, which needs
     * its cores; throughput of such code is measured both ways, for its cost and for its speed.
     */
    static List<Pairing> pairingsOf(PlannedBenchmark benchmark) {
        if (!benchmark.kind().hasSeveralThreads()) {
            return List.of(Pairing.LOCKSTEP);
        }
        return benchmark.id().scenario() == Scenario.LATENCY
                ? List.of(Pairing.ALTERNATING)
                : List.of(Pairing.LOCKSTEP, Pairing.ALTERNATING);
    }

    /**
     * Looks at the pairs of one pairing in one stage.
     *
     * @param results with pairs, or without any if none has run
     * @param limits the benchmark's
     * @param stage which is running
     * @param pairing which is asked for
     * @param mostPairs that the budget allows in this stage and pairing, those that have run among them; beyond
     *     24 they change nothing
     * @param suspects benchmarks that are measured again in this run; 1 in the first stage
     */
    static PairProgress of(
            BenchmarkResults results,
            Limits limits,
            ForkFigures.Stage stage,
            Pairing pairing,
            int mostPairs,
            int suspects) {
        if (LostForks.failure(results).isPresent()) {
            return new Decided();
        }
        if (!(results.sideBySide() instanceof SideBySide.Pairs side)) {
            return results.sideBySide() instanceof SideBySide.SameCode ? new Decided() : new GoOn(Compilation.BATCH);
        }
        Optional<String> broken = LostForks.referenceFailure(side);
        if (broken.isPresent()) {
            return new Futile(broken.get());
        }
        if (stage == ForkFigures.Stage.AGAIN
                && isSuspicious(side, limits, pair -> true)
                && !isSuspicious(side, limits, pair -> pair.setup().pairing() == pairing)) {
            return new Decided();
        }
        List<PairFigures> run = side.pairs().stream()
                .filter(pair -> pair.stage() == stage && pair.setup().pairing() == pairing)
                .toList();
        double error = Looks.ERROR / Math.max(1, suspects * timesWithLimit(results.benchmark(), limits));
        return of(run, limits, stage, Math.min(mostPairs, Looks.MOST), error);
    }

    /** Whether pairs of the first stage speak for a regression; else the benchmark is measured again for another reason. */
    private static boolean isSuspicious(SideBySide.Pairs side, Limits limits, Predicate<PairFigures> which) {
        List<PairFigures> first =
                side.counting(ForkFigures.Stage.FIRST).stream().filter(which).toList();
        return MetricPairs.all(limits, ForkFigures.Stage.FIRST, first).stream().anyMatch(MetricPairs::isSuspicious);
    }

    private static int timesWithLimit(PlannedBenchmark benchmark, Limits limits) {
        return (int) Arrays.stream(Metric.values())
                .filter(metric -> metric.isOf(benchmark)
                        && metric.evidence(benchmark.kind()) == Metric.Evidence.TIME
                        && limits.thresholds().of(metric) instanceof Threshold.Limit)
                .count();
    }

    private static PairProgress of(
            List<PairFigures> run, Limits limits, ForkFigures.Stage stage, int most, double error) {
        List<PairFigures> counting = run.stream().filter(pair -> !pair.isLost()).toList();
        long batch = run.stream().filter(PairFigures::isBatch).count();
        long counted = counting.stream().filter(PairFigures::isBatch).count();
        List<MetricPairs> judged = MetricPairs.all(limits, stage, counting);
        if (judged.stream().anyMatch(MetricPairs::isSuspicious)) {
            return new Decided();
        }
        if (counted < Looks.of(stage).first()) {
            return batch < most ? new GoOn(Compilation.BATCH) : new Futile(usedUp(most));
        }
        boolean regressed = judged.stream().anyMatch(each -> each.isRegressed(error));
        List<MetricPairs> open = judged.stream()
                .filter(each -> !each.change().isDecided(each.limit(), error))
                .toList();
        boolean worthIt = open.stream().anyMatch(each -> !each.change().isFutile(each.limit(), most));
        if (!regressed && worthIt && batch < most) {
            return new GoOn(Compilation.BATCH);
        }
        if (!regressed && !open.isEmpty()) {
            return new Futile(batch < most ? open.get(0).futile(most) : usedUp(most));
        }
        long background = run.size() - batch;
        boolean agrees = judged.stream().allMatch(MetricPairs::agreesInBackground);
        return background < (agrees ? BACKGROUND : 2 * BACKGROUND) ? new GoOn(Compilation.BACKGROUND) : new Decided();
    }

    private static String usedUp(int most) {
        return "the budget of " + most + " pairs is used up";
    }

    /** A metric with a threshold, as its pairs have it. */
    record MetricPairs(Metric metric, Threshold.Limit limit, PairedChange change) {

        static List<MetricPairs> all(Limits limits, ForkFigures.Stage stage, List<PairFigures> counting) {
            return Arrays.stream(Metric.values())
                    .flatMap(metric -> of(metric, limits, stage, counting).stream())
                    .toList();
        }

        boolean isSuspicious() {
            return change.isSuspicious(limit);
        }

        private static Optional<MetricPairs> of(
                Metric metric, Limits limits, ForkFigures.Stage stage, List<PairFigures> counting) {
            return limits.thresholds().of(metric) instanceof Threshold.Limit limit
                    ? PairedChange.of(metric, stage, counting).map(change -> new MetricPairs(metric, limit, change))
                    : Optional.empty();
        }

        boolean isRegressed(double error) {
            return change.stage() == ForkFigures.Stage.AGAIN && change.isBeyond(limit, error);
        }

        boolean agreesInBackground() {
            return change.backgroundCount() == 0 || change.isOnTheSameSide(limit);
        }

        String futile(int most) {
            return "the " + most + " pairs that the budget allows would not settle " + metric.word()
                    + ", as far as its " + change.count() + " pairs show";
        }
    }
}
