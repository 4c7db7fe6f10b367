package io.github.fbpbench.analysis;

import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Qualification.Spread;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds out by rehearsals what can be seen of one benchmark. */
final class SightFinder {

    /** Of rehearsals, for a threshold to be recommended and a slowdown to be seen. */
    private static final double MOSTLY = .95;

    /** Enough to tell whether it is 95%; there are many thresholds to try. */
    private static final int REHEARSALS_OF_CANDIDATE = 200;

    private static final String SAME_CODE = "the same code";

    private final PlannedBenchmark benchmark;
    private final Metric metric;
    private final Threshold threshold;
    private final int mostPairs;
    private final List<PairFigures> objects;
    private final SortedMap<Double, FlipPairs> byShare = new TreeMap<>();
    private final FlipPairs unchanged;

    /** Of a benchmark without a {@link #problem}. */
    SightFinder(InjectedPairs measured, Optional<Limits> limits, PairBudget budget) {
        this.benchmark = measured.benchmark();
        this.metric = mainOf(benchmark);
        this.threshold = limits.map(Limits::thresholds)
                .orElseGet(() -> Thresholds.defaultsOf(benchmark.kind(), true))
                .of(metric);
        this.objects = measured.objects();
        measured.pairs().forEach((injection, pairs) -> {
            FlipPairs flips = FlipPairs.of(pairs, metric);
            if (injection.objects() == 0 && !flips.batch().isEmpty()) {
                byShare.put(injection.share(), flips);
            }
        });
        this.unchanged = FlipPairs.of(unchanged(measured), metric);
        this.mostPairs =
                budget.pairs(nanosPerPair(), PairProgress.pairingsOf(benchmark).size());
    }

    /** Why nothing can be said of a benchmark, in one sentence without a full stop; empty if something can be. */
    static Optional<String> problem(InjectedPairs measured) {
        PlannedBenchmark benchmark = measured.benchmark();
        List<PairFigures> pairs = unchanged(measured);
        if (!FlipPairs.of(pairs, mainOf(benchmark)).batch().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(benchmark
                .problem()
                .or(() -> failure(pairs))
                .orElseGet(() -> "no two pairs, one in each order, could be measured of its "
                        + mainOf(benchmark).word()));
    }

    /** A decision on unchanged code that is still to be taken. */
    Rehearsal ofUnchangedCode(SplittableRandom random) {
        return rehearsal(unchanged.shuffled(random), threshold);
    }

    /**
     * As many decisions on unchanged code as its pairs suffice for if each takes part in one only, in the order in which they
     * ran.
     */
    List<Verdict> independentVerdicts() {
        FlipPairs.Deck deck = unchanged.once();
        List<Verdict> verdicts = new ArrayList<>();
        Optional<List<Judgement>> run = Rehearsal.run(List.of(rehearsal(deck, threshold)));
        while (run.isPresent()) {
            verdicts.add(run.get().get(0).verdict());
            run = Rehearsal.run(List.of(rehearsal(deck, threshold)));
        }
        return verdicts;
    }

    /** Rehearses. */
    Sight find(SplittableRandom random, int rehearsals) {
        List<Detection> detections = byShare.entrySet().stream()
                .map(each -> detection(each.getKey(), each.getValue(), random.split(), rehearsals))
                .toList();
        int few = Math.min(rehearsals, REHEARSALS_OF_CANDIDATE);
        Optional<Threshold.Limit> recommended = recommended(random, few);
        return new Sight(
                benchmark,
                metric,
                threshold,
                spread(),
                nanosPerPair(),
                detections,
                object(),
                recommended,
                recommended.map(limit -> smallest(limit, random, few)).orElseGet(OptionalDouble::empty));
    }

    private Spread spread() {
        Sample sample = Sample.of(worse(unchanged));
        return new Spread(
                sample.count(), Math.sqrt(sample.variance()), sample.mean(), Math.sqrt(sample.varianceOfMean()));
    }

    /** Those with an object more are as long as those of a check; if all were lost, others say how long that is. */
    private double nanosPerPair() {
        List<PairFigures> whole =
                objects.stream().filter(pair -> !pair.isLost()).toList();
        return (whole.isEmpty() ? unchanged.batch() : whole)
                .stream().mapToLong(PairFigures::elapsedNanos).average().orElseThrow();
    }

    private Detection detection(double share, FlipPairs flips, SplittableRandom random, int count) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.add(rehearsal(flips.shuffled(random), threshold));
        }
        return new Detection(
                share,
                new Rate(tally.regressed, count),
                new Rate(tally.unchanged, count),
                new Rate(tally.inconclusive, count),
                (double) tally.nanos / count,
                (double) tally.pairs / count,
                StrictMath.expm1(TrimmedMean.of(worse(flips)).mean()));
    }

    private Optional<Verdict> object() {
        Threshold limit = Thresholds.defaultsOf(benchmark.kind(), true).of(Metric.ALLOCATION);
        if (limit instanceof Threshold.Off) {
            return Optional.empty();
        }
        BenchmarkResults results = new BenchmarkResults(
                benchmark,
                objects.stream().map(PairFigures::candidate).toList(),
                new SideBySide.Pairs(SAME_CODE, objects, List.of()));
        Limits limits = new Limits(Thresholds.only(Metric.ALLOCATION, limit), Targets.NONE);
        return DecisionRule.judge(results, limits, Optional.empty(), EnvironmentMatch.OTHER, true)
                .comparison()
                .flatMap(comparison -> comparison.of(Metric.ALLOCATION))
                .map(MetricComparison::verdict)
                .filter(verdict -> !(verdict instanceof Verdict.Ungated));
    }

    private Optional<Threshold.Limit> recommended(SplittableRandom random, int count) {
        return Sight.CANDIDATES.stream()
                .map(Threshold.Limit::new)
                .filter(limit -> isQuiet(limit, random.split(), count))
                .findFirst();
    }

    /** Gives up as soon as it is sure not to be. */
    private boolean isQuiet(Threshold.Limit limit, SplittableRandom random, int count) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.add(rehearsal(unchanged.shuffled(random), limit));
            if (tally.regressed > 0 || i + 1 - tally.unchanged > (1 - MOSTLY) * count) {
                return false;
            }
        }
        return true;
    }

    private OptionalDouble smallest(Threshold.Limit limit, SplittableRandom random, int count) {
        return byShare.entrySet().stream()
                .filter(each -> each.getKey() > 0 && isSeen(limit, each.getValue(), random.split(), count))
                .mapToDouble(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isSeen(Threshold.Limit limit, FlipPairs flips, SplittableRandom random, int count) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.add(rehearsal(flips.shuffled(random), limit));
            if (i + 1 - tally.regressed > (1 - MOSTLY) * count) {
                return false;
            }
        }
        return true;
    }

    private Rehearsal rehearsal(FlipPairs.Deck deck, Threshold at) {
        return new Rehearsal(benchmark, metric, at, mostPairs, deck);
    }

    /** Log ratios, turned so that more is worse. */
    private double[] worse(FlipPairs flips) {
        double sign = metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? -1 : 1;
        return flips.batch().stream()
                .flatMap(pair -> Stream.ofNullable(pair.logRatios().get(metric)))
                .mapToDouble(ratio -> sign * ratio)
                .toArray();
    }

    private static List<PairFigures> unchanged(InjectedPairs measured) {
        return measured.pairs().getOrDefault(Injection.NONE, List.of());
    }

    private static Metric mainOf(PlannedBenchmark benchmark) {
        return benchmark.kind().hasSeveralThreads() ? Metric.COST : Metric.THROUGHPUT;
    }

    /** Of the fork that failed by itself, rather than because the other one of its pair did. */
    private static Optional<String> failure(List<PairFigures> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.candidate(), pair.reference()))
                .flatMap(fork -> fork.failure().stream())
                .filter(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM)
                .map(ForkFailure::message)
                .findFirst();
    }

    /** What rehearsals of one decision came to. */
    private static final class Tally {
        private int regressed;
        private int unchanged;
        private int inconclusive;
        private long nanos;
        private long pairs;

        void add(Rehearsal rehearsal) {
            Verdict verdict =
                    Rehearsal.run(List.of(rehearsal)).orElseThrow().get(0).verdict();
            regressed += verdict instanceof Verdict.Regressed ? 1 : 0;
            unchanged += verdict instanceof Verdict.Unchanged ? 1 : 0;
            inconclusive += verdict instanceof Verdict.Inconclusive ? 1 : 0;
            nanos += rehearsal.elapsedNanos();
            pairs += rehearsal.pairs();
        }
    }
}
