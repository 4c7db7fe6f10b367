package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from the figures of a run and those of the baseline.
 *
 * <ul>
 *   <li>A benchmark with a fork that failed, or without figures, is FAILED.
 *   <li>A metric without baseline, or whose evidence the environment does not allow, is UNGATED.
 *   <li>Time and heap vary from fork to fork: REGRESSED when the whole 99% interval of the change lies beyond the
 *       threshold, UNCHANGED when it lies within, IMPROVED when it lies as far on the better side, else INCONCLUSIVE.
 *   <li>Allocation of one thread and counts hardly vary: REGRESSED when every fork is beyond the threshold, UNCHANGED when
 *       none is, else INCONCLUSIVE.
 *   <li>A target is MISSED when the whole interval of the figure lies beyond it; when it lies in the interval, that is
 *       INCONCLUSIVE; a target that is met is UNCHANGED. No baseline is needed for that.
 *   <li>A limit that somebody has set for a figure that could not be measured is UNGATED.
 *   <li>A metric whose threshold is off is shown and decides nothing but by its target. Otherwise the benchmark's verdict
 *       is the worst of its metrics', in {@link Verdict#ORDER}.
 * </ul>
 */
public final class DecisionRule {

    private DecisionRule() {}

    /** Judges one benchmark without targets against a baseline that is missing or could be read. */
    public static Judgement judge(
            BenchmarkResults results,
            Thresholds thresholds,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match) {
        return judge(results, new Limits(thresholds, Targets.NONE), baseline, match, true);
    }

    /**
     * Judges one benchmark.
     *
     * @param results what was measured
     * @param limits the benchmark's
     * @param baseline the accepted figures whose environment comes closest; absent if there are none
     * @param match how much of that environment this run shares; without meaning if there is no baseline
     * @param readable whether the baseline could be read, if there is one
     */
    public static Judgement judge(
            BenchmarkResults results,
            Limits limits,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        Metric main = Metric.mainOf(results.benchmark().id().scenario());
        Optional<BaselineComparison> comparison = results.analyze()
                .map(analysis -> compare(results.benchmark(), analysis, limits, baseline, match, readable));
        Optional<Verdict> failure = failure(results);
        Verdict verdict = failure.isPresent()
                ? failure.get()
                : comparison
                        .filter(figures -> figures.of(main).isPresent())
                        .map(BaselineComparison::verdict)
                        .orElseGet(() -> new Verdict.Failed("no " + main.word() + " was measured"));
        return new Judgement(results, comparison, verdict);
    }

    /**
     * Whether a benchmark must be measured again on fresh forks before it may fail the build: it regressed, or missed its
     * target, by a metric that varies from fork to fork, and was not measured again yet.
     */
    public static boolean isSuspect(Judgement judgement) {
        return isBroken(judgement.verdict())
                && !judgement.results().measuredAgain()
                && judgement.comparison().stream()
                        .flatMap(comparison -> comparison.metrics().stream())
                        .filter(metric -> metric.deciding().anyMatch(DecisionRule::isBroken))
                        .anyMatch(metric -> metric.metric()
                                .varies(judgement.results().benchmark().kind()));
    }

    private static boolean isBroken(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Missed;
    }

    private static Optional<Verdict> failure(BenchmarkResults results) {
        if (results.benchmark().problem().isPresent()) {
            return results.benchmark().problem().map(Verdict.Failed::new);
        }
        return results.forks().stream()
                .filter(fork -> fork.failure().isPresent())
                .findFirst()
                .map(fork -> new Verdict.Failed("fork " + fork.number() + " of "
                        + results.forks().size() + ": " + fork.failure().get().message()));
    }

    private static BaselineComparison compare(
            PlannedBenchmark benchmark,
            BenchmarkAnalysis analysis,
            Limits limits,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        List<MetricComparison> metrics = analysis.distributions().entrySet().stream()
                .map(entry -> compare(
                        benchmark,
                        entry.getKey(),
                        figures(entry.getKey(), entry.getValue().samples()),
                        limits,
                        baseline,
                        match,
                        readable))
                .toList();
        Stream<Verdict> unmeasured = Arrays.stream(Metric.values())
                .filter(metric -> !analysis.distributions().containsKey(metric))
                .flatMap(metric -> unmeasured(metric, benchmark, limits, baseline, match).stream());
        Verdict worst = Stream.concat(metrics.stream().flatMap(MetricComparison::deciding), unmeasured)
                .min(Verdict.WORST_FIRST)
                .orElseGet(() -> new Verdict.Ungated("every threshold is off"));
        return new BaselineComparison(analysis, metrics, worst);
    }

    /** What follows for a metric that this run could not measure, if a target, the class or the baseline asks for it. */
    private static Optional<Verdict> unmeasured(
            Metric metric,
            PlannedBenchmark benchmark,
            Limits limits,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match) {
        boolean threshold = limits.thresholds().of(metric) instanceof Threshold.Limit;
        boolean byClass = threshold && benchmark.thresholds().containsKey(metric.word());
        boolean target = limits.targets().of(metric).isPresent();
        if (metric.isOf(benchmark) && (target || byClass)) {
            String limit = target ? "target" : "threshold";
            return Optional.of(new Verdict.Ungated(metric.word() + " has a " + limit + ", but " + missing(metric)));
        }
        return baseline.map(figures -> figures.samples().get(metric))
                .filter(accepted -> threshold && match.allows(metric, benchmark.kind(), accepted))
                .map(accepted -> new Verdict.Ungated("the baseline has " + metric.word() + ", but " + missing(metric)));
    }

    private static String missing(Metric metric) {
        return metric.leastMessages() > 1
                ? String.format(
                        Locale.ROOT,
                        "most slices of this run hold fewer than the %,d messages that it needs; measure for"
                                + " longer (-Dfbp-bench.measurement)",
                        metric.leastMessages())
                : "this run could not measure it";
    }

    private static MetricComparison compare(
            PlannedBenchmark benchmark,
            Metric metric,
            List<Double> current,
            Limits limits,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        BenchmarkKind kind = benchmark.kind();
        Threshold threshold = limits.thresholds().of(metric);
        Optional<TargetComparison> target =
                limits.targets().of(metric).map(each -> TargetComparison.of(metric, kind, current, each));
        double figure = new Distribution(current).mean();
        Optional<List<Double>> accepted =
                baseline.map(figures -> figures.samples().get(metric)).map(samples -> figures(metric, samples));
        if (accepted.isEmpty()) {
            String what = baseline.isPresent() ? "the baseline has no " + metric.word() : "there is no baseline";
            Verdict verdict = new Verdict.Ungated(
                    readable
                            ? what + " for " + benchmark.id().shortName() + ": run " + Wording.ACCEPT
                            : "the baseline cannot be read");
            return new MetricComparison(
                    metric, threshold, Optional.empty(), figure, Optional.empty(), Optional.empty(), verdict, target);
        }
        Change change = Change.of(metric, kind, current, accepted.get());
        boolean comparable = match.allows(metric, kind, accepted.get());
        Verdict verdict;
        if (!metric.isJudged()) {
            verdict = new Verdict.Ungated(metric.word() + " is shown and never judged");
        } else if (threshold instanceof Threshold.Limit limit) {
            verdict = comparable ? change.judge(limit) : new Verdict.Ungated(differs(metric, match));
        } else {
            verdict = new Verdict.Ungated("the threshold is off");
        }
        return new MetricComparison(
                metric,
                threshold,
                Optional.of(new Distribution(accepted.get()).mean()),
                figure,
                change.size(),
                comparable ? change.interval() : Optional.empty(),
                verdict,
                target);
    }

    /** The largest for peak heap, as for its figure; else all. */
    private static List<Double> figures(Metric metric, List<Double> samples) {
        return metric == Metric.PEAK_HEAP ? List.of(new Distribution(samples).max()) : samples;
    }

    private static String differs(Metric metric, EnvironmentMatch match) {
        if (match == EnvironmentMatch.OTHER_RATE) {
            return metric.word() + " cannot be compared, because the baseline was measured at another rate: run "
                    + Wording.ACCEPT;
        }
        String what = match == EnvironmentMatch.OTHER
                ? "another JDK feature version, object layout or collector"
                : "another machine, JDK build or settings";
        return metric.word() + " cannot be compared, because the baseline comes from " + what + ": run "
                + Wording.ACCEPT + " here";
    }
}
