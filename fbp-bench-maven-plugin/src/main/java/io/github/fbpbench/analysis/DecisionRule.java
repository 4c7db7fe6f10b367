package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from the figures of a run, from those of the baseline, and from pairs of forks of candidate and reference.
 *
 * <ul>
 *   <li>A benchmark with a fork that failed, or without figures, is FAILED; in pairs, only if the candidate's fork failed in
 *       a way that will repeat, or for the second time.
 *   <li>Time is judged by pairs where there are any ({@link PairedChange}): REGRESSED when the whole interval over all looks
 *       lies beyond the threshold in at least 6 fresh pairs, UNCHANGED when it lies within, IMPROVED when it lies as far on
 *       the better side, else INCONCLUSIVE. Where the code is that of the reference, time is UNCHANGED.
 *   <li>Allocation and heap are compared with the reference's forks of these pairs, counts with the baseline's where it has
 *       them.
 *   <li>Without pairs, a metric without baseline, or whose evidence the environment does not allow, is UNGATED. Time and heap
 *       are judged by the 99% interval of the change against the baseline ({@link SpreadChange}).
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

    private final BenchmarkResults results;
    private final BenchmarkKind kind;
    private final Limits limits;
    private final Optional<BaselineFigures> baseline;
    private final EnvironmentMatch match;
    private final boolean readable;
    private final SideBySide sideBySide;

    private DecisionRule(
            BenchmarkResults results,
            Limits limits,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        this.results = results;
        this.kind = results.benchmark().kind();
        this.limits = limits;
        this.baseline = baseline;
        this.match = match;
        this.readable = readable;
        this.sideBySide = results.sideBySide();
    }

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
        return new DecisionRule(results, limits, baseline, match, readable).judge();
    }

    /**
     * Whether a benchmark must be measured again on fresh forks before it may fail the build: it was not measured again yet,
     * and by a metric that varies from fork to fork it regressed, or missed its target, or its pairs speak for a regression.
     */
    public static boolean isSuspect(Judgement judgement) {
        BenchmarkResults results = judgement.results();
        if (results.measuredAgain() || judgement.verdict() instanceof Verdict.Failed) {
            return false;
        }
        BenchmarkKind kind = results.benchmark().kind();
        return judgement.comparison().stream()
                .flatMap(comparison -> comparison.metrics().stream())
                .filter(metric -> metric.metric().varies(kind))
                .anyMatch(metric -> metric.deciding().anyMatch(DecisionRule::isBroken)
                        || isSuspicious(metric, results.sideBySide()));
    }

    private static boolean isBroken(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Missed;
    }

    private static boolean isSuspicious(MetricComparison metric, SideBySide sideBySide) {
        return metric.sideBySide().isPresent()
                && metric.threshold() instanceof Threshold.Limit limit
                && sideBySide instanceof SideBySide.Pairs side
                && PairedChange.of(metric.metric(), side)
                        .filter(change -> change.isSuspicious(limit))
                        .isPresent();
    }

    private Judgement judge() {
        Optional<BaselineComparison> comparison = results.analyze().map(this::compare);
        return new Judgement(
                results,
                comparison,
                LostForks.failure(results).orElseGet(() -> LostForks.withRemark(verdict(comparison), results)));
    }

    private Verdict verdict(Optional<BaselineComparison> comparison) {
        if (comparison.isEmpty() && sideBySide instanceof SideBySide.SameCode same) {
            return sameCode(same);
        }
        Metric main = Metric.mainOf(results.benchmark().id().scenario());
        return comparison
                .filter(figures ->
                        figures.of(main).isPresent() || figures.of(Metric.COST).isPresent())
                .map(BaselineComparison::verdict)
                .orElseGet(() -> new Verdict.Failed("no " + main.word() + " was measured"));
    }

    private BaselineComparison compare(BenchmarkAnalysis analysis) {
        List<MetricComparison> metrics = analysis.distributions().entrySet().stream()
                .map(entry -> compare(
                        entry.getKey(), figures(entry.getKey(), entry.getValue().samples())))
                .toList();
        Stream<Verdict> unmeasured = Arrays.stream(Metric.values())
                .filter(metric -> !analysis.distributions().containsKey(metric))
                .flatMap(metric -> unmeasured(metric).stream());
        Verdict worst = Stream.concat(metrics.stream().flatMap(MetricComparison::deciding), unmeasured)
                .min(Verdict.WORST_FIRST)
                .orElseGet(() -> new Verdict.Ungated("every threshold is off"));
        return new BaselineComparison(analysis, metrics, worst);
    }

    /** What follows for a metric that this run could not measure, if a target, the class or the baseline asks for it. */
    private Optional<Verdict> unmeasured(Metric metric) {
        boolean threshold = limits.thresholds().of(metric) instanceof Threshold.Limit;
        boolean byClass = threshold && results.benchmark().thresholds().containsKey(metric.word());
        boolean target = limits.targets().of(metric).isPresent();
        if (metric.isOf(results.benchmark()) && (target || byClass)) {
            String limit = target ? "target" : "threshold";
            return Optional.of(new Verdict.Ungated(metric.word() + " has a " + limit + ", but " + missing(metric)));
        }
        return accepted(metric)
                .filter(accepted -> threshold && match.allows(metric, kind, accepted))
                .map(accepted -> new Verdict.Ungated("the baseline has " + metric.word() + ", but " + missing(metric)));
    }

    private static String missing(Metric metric) {
        if (metric.isSideBySideOnly()) {
            return "it is measured only beside the code of a reference";
        }
        return metric.leastMessages() > 1
                ? String.format(
                        Locale.ROOT,
                        "most slices of this run hold fewer than the %,d messages that it needs; measure for"
                                + " longer (-Dfbp-bench.measurement)",
                        metric.leastMessages())
                : "this run could not measure it";
    }

    private MetricComparison compare(Metric metric, List<Double> current) {
        Threshold threshold = limits.thresholds().of(metric);
        Optional<List<Double>> accepted = accepted(metric).map(samples -> figures(metric, samples));
        Optional<Change> committed = accepted.map(samples -> Change.of(metric, kind, current, samples));
        boolean comparable = accepted.stream().anyMatch(samples -> match.allows(metric, kind, samples));
        Optional<SideBySideChange> beside = SideBySideChange.of(metric, kind, sideBySide);
        Verdict verdict;
        if (committed.isEmpty() && beside.isEmpty()) {
            verdict = notComparable(metric);
        } else if (!metric.isJudged()) {
            verdict = new Verdict.Ungated(metric.word() + " is shown and never judged");
        } else if (threshold instanceof Threshold.Limit limit) {
            verdict = judge(metric, limit, comparable ? committed : Optional.empty(), beside);
        } else {
            verdict = new Verdict.Ungated("the threshold is off");
        }
        return new MetricComparison(
                metric,
                threshold,
                accepted.map(samples -> new Distribution(samples).mean()),
                new Distribution(current).mean(),
                committed.flatMap(Change::size),
                comparable ? committed.flatMap(Change::interval) : Optional.empty(),
                verdict,
                limits.targets().of(metric).map(target -> TargetComparison.of(metric, kind, current, target)),
                beside.flatMap(SideBySideChange::comparison));
    }

    /** By the best evidence that there is: time and bytes by the reference, counts by the baseline. */
    private Verdict judge(
            Metric metric, Threshold.Limit limit, Optional<Change> committed, Optional<SideBySideChange> beside) {
        boolean isCount = metric.evidence(kind) == Metric.Evidence.COUNT;
        boolean committedFirst =
                sideBySide instanceof SideBySide.SameCode ? metric.evidence(kind) != Metric.Evidence.TIME : isCount;
        if (committed.isPresent() && (beside.isEmpty() || committedFirst)) {
            return committed.get().judge(limit);
        }
        return beside.map(change -> change.judge(limit)).orElseGet(() -> notComparable(metric));
    }

    private Verdict notComparable(Metric metric) {
        boolean isTime = metric.evidence(kind) == Metric.Evidence.TIME;
        Verdict verdict = withoutReference(metric, isTime);
        return isTime && sideBySide instanceof SideBySide.Pairs
                ? verdict.withReason(
                        metric.word() + " was compared in no pair of forks side by side, and " + verdict.reason())
                : verdict;
    }

    private Verdict withoutReference(Metric metric, boolean isTime) {
        if (accepted(metric).isEmpty()) {
            String what = baseline.isPresent() ? "the baseline has no " + metric.word() : "there is no baseline";
            return new Verdict.Ungated(
                    readable
                            ? what + " for " + results.benchmark().id().shortName() + ": run " + Wording.ACCEPT
                            : "the baseline cannot be read");
        }
        String noReference = isTime
                        && sideBySide instanceof SideBySide.None none
                        && !none.reason().isEmpty()
                ? "; there is no reference to measure it beside: " + none.reason()
                : "";
        return new Verdict.Ungated(differs(metric) + noReference);
    }

    private Optional<List<Double>> accepted(Metric metric) {
        return baseline.map(figures -> figures.samples().get(metric));
    }

    static Verdict sameCode(SideBySide.SameCode same) {
        return new Verdict.Unchanged("the code is that of " + same.reference());
    }

    /** The largest for peak heap, as for its figure; else all. */
    private static List<Double> figures(Metric metric, List<Double> samples) {
        return metric == Metric.PEAK_HEAP ? List.of(new Distribution(samples).max()) : samples;
    }

    private String differs(Metric metric) {
        if (match == EnvironmentMatch.OTHER_RATE) {
            return metric.word() + " cannot be compared, because the baseline was measured at another rate: run "
                    + Wording.ACCEPT;
        }
        if (!match.isElsewhere()) {
            return metric.word() + " cannot be compared, because the baseline was measured on this machine with other"
                    + " settings: run " + Wording.ACCEPT;
        }
        String what = match == EnvironmentMatch.OTHER
                ? "another JDK feature version, object layout or collector"
                : "another machine or JDK build";
        return metric.word() + " cannot be compared, because the baseline comes from " + what + ": run "
                + Wording.ACCEPT + " here";
    }
}
