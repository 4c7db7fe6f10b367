package io.github.fbpbench.validation;

import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.PairBudget;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What checks of this tool would have said of pairs that were measured, at several thresholds.
 *
 * @param byDefault at the thresholds that hold where nothing is configured
 * @param atOnePercent with -1% for throughput and +1% for cost
 * @param atLeast with .3% and a minute for each benchmark
 */
record OurFigures(Qualification byDefault, Qualification atOnePercent, Qualification atLeast) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PairBudget DEFAULT = new PairBudget(20, Duration.ofSeconds(90));

    /** As many pairs as are ever looked at, if there is time for them. */
    private static final PairBudget MOST = new PairBudget(24, MINUTE);

    /** Spread below which pairs are said to be alike. */
    private static final double ALIKE = .02;

    static OurFigures of(List<InjectedPairs> pairs, long seed, int rehearsals) {
        return new OurFigures(
                Qualification.of(pairs, Map.of(), DEFAULT, seed, rehearsals),
                Qualification.of(pairs, limits(pairs, "1%"), DEFAULT, seed, rehearsals),
                Qualification.of(pairs, limits(pairs, "0.3%"), MOST, seed, rehearsals));
    }

    private static Map<BenchmarkId, Limits> limits(List<InjectedPairs> pairs, String size) {
        Map<BenchmarkId, Limits> limits = new HashMap<>();
        for (InjectedPairs each : pairs) {
            PlannedBenchmark benchmark = each.benchmark();
            Map<String, String> text = benchmark.kind().hasSeveralThreads()
                    ? Map.of("cost", "+" + size)
                    : Map.of("throughput", "-" + size);
            limits.put(
                    benchmark.id(),
                    new Limits(Thresholds.defaultsOf(benchmark.kind(), true).with(text, "validation"), Targets.NONE));
        }
        return limits;
    }

    static boolean isAlike(Sight sight) {
        return sight.spread().deviation() < ALIKE;
    }

    static boolean hasOneThread(Sight sight) {
        return !sight.benchmark().kind().hasSeveralThreads();
    }

    /** How a known change is found, by some of the benchmarks; absent if none of them had it. */
    static Optional<Rate> found(Qualification figures, double share, Predicate<Sight> which) {
        return rate(figures, share, which, Detection::regressed);
    }

    static Optional<Rate> inconclusive(Qualification figures, double share, Predicate<Sight> which) {
        return rate(figures, share, which, Detection::inconclusive);
    }

    static Optional<Rate> unchanged(Qualification figures, double share, Predicate<Sight> which) {
        return rate(figures, share, which, Detection::unchanged);
    }

    private static Optional<Rate> rate(
            Qualification figures, double share, Predicate<Sight> which, Function<Detection, Rate> what) {
        List<Rate> rates = detections(figures, share, which).stream().map(what).toList();
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rate(
                        rates.stream().mapToInt(Rate::hits).sum(),
                        rates.stream().mapToInt(Rate::of).sum()));
    }

    /** The mean of a figure over some of the benchmarks; not a number if none of them had the change. */
    static double mean(
            Qualification figures, double share, Predicate<Sight> which, ToDoubleFunction<Detection> figure) {
        return detections(figures, share, which).stream()
                .mapToDouble(figure)
                .average()
                .orElse(Double.NaN);
    }

    private static List<Detection> detections(Qualification figures, double share, Predicate<Sight> which) {
        return figures.sights().stream()
                .filter(which)
                .flatMap(sight -> sight.detections().stream())
                .filter(detection -> detection.share() == share)
                .toList();
    }

    /** How many benchmarks were found to allocate an object more, of those that are judged by that. */
    Rate objects() {
        List<Verdict> judged = byDefault.sights().stream()
                .flatMap(sight -> sight.object().stream())
                .toList();
        return new Rate(
                (int) judged.stream()
                        .filter(verdict -> verdict instanceof Verdict.Regressed)
                        .count(),
                judged.size());
    }
}
