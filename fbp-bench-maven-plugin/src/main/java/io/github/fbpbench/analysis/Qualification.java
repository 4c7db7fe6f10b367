package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a machine lets a check see: how often unchanged code would fail a build on it, and how often a known slowdown would. It
 * comes from rehearsals of whole checks ({@link Rehearsal}) with the pairs that were measured. Rehearsals use the same pairs
 * again and again, so that their rates hold for these pairs; how far they hold for others is told by the decisions that
 * share no pair.
 *
 * @param mostPairs that a check may run of a benchmark in either stage
 * @param falseAlarms with unchanged code
 * @param sights of the benchmarks that could be measured, in the order of their ids
 * @param lost benchmarks that could not be, in the same order
 */
public record Qualification(int mostPairs, FalseAlarms falseAlarms, List<Sight> sights, List<Lost> lost) {

    /** Benchmarks of a rehearsed run. */
    public static final int BENCHMARKS_OF_RUN = 20;

    /** Keeps the lists from changing. */
    public Qualification {
        sights = List.copyOf(sights);
        lost = List.copyOf(lost);
    }

    /**
     * How often unchanged code failed.
     *
     * @param runs of {@value #BENCHMARKS_OF_RUN} benchmarks each, taken in turn from those there are; with pairs drawn at random, so that runs
     *     share pairs
     * @param decisions on one benchmark; no pair took part in two of them
     */
    public record FalseAlarms(Rate runs, Rate decisions) {}

    /**
     * What can be seen of one benchmark.
     *
     * @param benchmark which one
     * @param metric that was judged: throughput, or the cost of code on several threads
     * @param threshold that is in force for it
     * @param spread of unchanged code
     * @param nanosPerPair mean time that a pair of a check takes
     * @param detections by what was injected, the smallest first; unchanged code is among them, as 0
     * @param object what a check says of one more 16-byte object per message, at its default threshold; absent for code on several threads,
     *     of which allocation is not judged by default, and where no such pair was measured
     * @param recommended the smallest threshold in {@link #CANDIDATES} at which unchanged code never regressed, and was found
     *     UNCHANGED in at least 95% of rehearsals; absent if there is none
     * @param smallest the smallest share of CPU time that, injected, regressed in at least 95% of rehearsals at the
     *     recommended threshold; absent if none did
     */
    public record Sight(
            PlannedBenchmark benchmark,
            Metric metric,
            Threshold threshold,
            Spread spread,
            double nanosPerPair,
            List<Detection> detections,
            Optional<Verdict> object,
            Optional<Threshold.Limit> recommended,
            OptionalDouble smallest) {

        /** Thresholds that may be recommended, as shares. */
        public static final List<Double> CANDIDATES = List.of(.003, .005, .01, .02, .03, .05, .1, .2, .3);

        /** Keeps the list from changing. */
        public Sight {
            detections = List.copyOf(detections);
        }
    }

    /**
     * How pairs of unchanged code differ. Those that compiled in the background are not among them.
     *
     * @param pairs at least 2
     * @param deviation standard deviation of their log ratios
     * @param mean of their log ratios, turned so that more is worse; 0 but for chance
     * @param standardError of the mean
     */
    public record Spread(int pairs, double deviation, double mean, double standardError) {}

    /**
     * What checks say of a known slowdown at the threshold in force.
     *
     * @param share injected CPU time, as a share of what a batch takes; .05 is 5% more
     * @param regressed how many rehearsals failed
     * @param unchanged how many passed
     * @param inconclusive how many did not decide
     * @param meanNanos mean time of the pairs of a rehearsal
     * @param meanPairs mean number of pairs of a rehearsal
     * @param effect time per message that was added, as the pairs show it: by the 12.5%-trimmed mean of their log ratios. As
     *     a share of that of unchanged code
     */
    public record Detection(
            double share,
            Rate regressed,
            Rate unchanged,
            Rate inconclusive,
            double meanNanos,
            double meanPairs,
            double effect) {}

    /**
     * A benchmark of which nothing can be said.
     *
     * @param reason why, in one sentence without a full stop
     */
    public record Lost(PlannedBenchmark benchmark, String reason) {}

    /**
     * Rehearses. The same arguments give the same figures.
     *
     * @param measured pairs of arms with the same code, and with known slowdowns of one of them
     * @param limits of the build, where code is compared side by side; the defaults hold for a benchmark that has none
     * @param budget of a benchmark in a check
     * @param seed of the order in which pairs are drawn
     * @param rehearsals how many runs, and how many decisions for each slowdown; at least 1
     */
    public static Qualification of(
            List<InjectedPairs> measured,
            Map<BenchmarkId, Limits> limits,
            PairBudget budget,
            long seed,
            int rehearsals) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SightFinder> finders = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        for (InjectedPairs each : sorted(measured)) {
            Optional<String> reason = SightFinder.problem(each);
            if (reason.isPresent()) {
                lost.add(new Lost(each.benchmark(), reason.get()));
            } else {
                finders.add(new SightFinder(
                        each, Optional.ofNullable(limits.get(each.benchmark().id())), budget));
            }
        }
        FalseAlarms alarms =
                new FalseAlarms(runs(finders, random.split(), finders.isEmpty() ? 0 : rehearsals), decisions(finders));
        List<Sight> sights = finders.stream()
                .map(finder -> finder.find(random.split(), rehearsals))
                .toList();
        return new Qualification(budget.most(), alarms, sights, lost);
    }

    /** Runs that failed. */
    private static Rate runs(List<SightFinder> benchmarks, SplittableRandom random, int count) {
        int failed = 0;
        for (int run = 0; run < count; run++) {
            List<Rehearsal> rehearsals = IntStream.range(0, BENCHMARKS_OF_RUN)
                    .mapToObj(i -> benchmarks.get(i % benchmarks.size()).ofUnchangedCode(random))
                    .toList();
            boolean fails = Rehearsal.run(rehearsals).orElseThrow().stream()
                    .anyMatch(judgement -> judgement.verdict() instanceof Verdict.Regressed);
            failed += fails ? 1 : 0;
        }
        return new Rate(failed, count);
    }

    /** Decisions that share no pair, and failed. */
    private static Rate decisions(List<SightFinder> benchmarks) {
        List<Verdict> verdicts = benchmarks.stream()
                .flatMap(each -> each.independentVerdicts().stream())
                .toList();
        return new Rate(
                (int) verdicts.stream()
                        .filter(verdict -> verdict instanceof Verdict.Regressed)
                        .count(),
                verdicts.size());
    }

    private static List<InjectedPairs> sorted(List<InjectedPairs> measured) {
        return measured.stream()
                .sorted(Comparator.comparing(each -> each.benchmark().id()))
                .toList();
    }
}
