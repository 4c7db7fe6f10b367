package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.List;
import java.util.Map;
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
 *   <li>Allocation and counts hardly vary: REGRESSED when every fork is beyond the threshold, UNCHANGED when none is,
 *       else INCONCLUSIVE.
 *   <li>A metric whose threshold is off is shown and decides nothing. Otherwise the benchmark's verdict is the worst of
 *       its metrics', in {@link Verdict#ORDER}.
 * </ul>
 */
public final class DecisionRule {

    private DecisionRule() {}

    /** Judges one benchmark against a baseline that is missing or could be read. */
    public static Judgement judge(
            BenchmarkResults results,
            Thresholds thresholds,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match) {
        return judge(results, thresholds, baseline, match, true);
    }

    /**
     * Judges one benchmark.
     *
     * @param results what was measured
     * @param thresholds the benchmark's
     * @param baseline the accepted figures whose environment comes closest; absent if there are none
     * @param match how much of that environment this run shares; without meaning if there is no baseline
     * @param readable whether the baseline could be read, if there is one
     */
    public static Judgement judge(
            BenchmarkResults results,
            Thresholds thresholds,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        Optional<BaselineComparison> comparison =
                results.analyze().map(analysis -> compare(analysis, thresholds, baseline, match, readable));
        Optional<Verdict> failure = failure(results);
        Verdict verdict = failure.isPresent()
                ? failure.get()
                : comparison
                        .filter(figures -> figures.of(Metric.THROUGHPUT).isPresent())
                        .map(BaselineComparison::verdict)
                        .orElseGet(() -> new Verdict.Failed("no throughput was measured"));
        return new Judgement(results, comparison, verdict);
    }

    /**
     * Whether a benchmark must be measured again on fresh forks before it may fail the build: it regressed by a metric
     * that varies from fork to fork, and was not measured again yet.
     */
    public static boolean isSuspect(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.Regressed
                && !judgement.results().measuredAgain()
                && judgement.comparison().stream()
                        .flatMap(comparison -> comparison.metrics().stream())
                        .filter(metric -> metric.verdict() instanceof Verdict.Regressed)
                        .map(metric -> metric.metric().evidence())
                        .anyMatch(evidence -> evidence == Metric.Evidence.TIME || evidence == Metric.Evidence.HEAP);
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
            BenchmarkAnalysis analysis,
            Thresholds thresholds,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        List<MetricComparison> metrics = analysis.distributions().entrySet().stream()
                .map(entry -> compare(
                        analysis.id(),
                        entry.getKey(),
                        figures(entry.getKey(), entry.getValue().samples()),
                        thresholds.of(entry.getKey()),
                        baseline,
                        match,
                        readable))
                .toList();
        Stream<Verdict> measured = metrics.stream()
                .filter(metric -> metric.threshold() instanceof Threshold.Limit)
                .map(MetricComparison::verdict);
        Stream<Verdict> vanished = baseline.map(BaselineFigures::samples).orElse(Map.of()).keySet().stream()
                .filter(metric -> !analysis.distributions().containsKey(metric))
                .filter(metric -> thresholds.of(metric) instanceof Threshold.Limit && match.allows(metric.evidence()))
                .map(metric -> new Verdict.Ungated(
                        "the baseline has " + metric.word() + ", which this run could not measure"));
        Verdict worst = Stream.concat(measured, vanished)
                .min(Verdict.WORST_FIRST)
                .orElseGet(() -> new Verdict.Ungated("every threshold is off"));
        return new BaselineComparison(analysis, metrics, worst);
    }

    private static MetricComparison compare(
            BenchmarkId id,
            Metric metric,
            List<Double> current,
            Threshold threshold,
            Optional<BaselineFigures> baseline,
            EnvironmentMatch match,
            boolean readable) {
        double figure = new Distribution(current).mean();
        Optional<List<Double>> accepted =
                baseline.map(figures -> figures.samples().get(metric)).map(samples -> figures(metric, samples));
        if (accepted.isEmpty()) {
            String what = baseline.isPresent() ? "the baseline has no " + metric.word() : "there is no baseline";
            Verdict verdict = new Verdict.Ungated(
                    readable
                            ? what + " for " + id.simpleName() + ": run " + Wording.ACCEPT
                            : "the baseline cannot be read");
            return new MetricComparison(
                    metric, threshold, Optional.empty(), figure, Optional.empty(), Optional.empty(), verdict);
        }
        Change change = Change.of(metric, current, accepted.get());
        boolean comparable = match.allows(metric.evidence());
        Verdict verdict;
        if (metric == Metric.PEAK_HEAP) {
            verdict = new Verdict.Ungated("peakHeap is shown and never judged");
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
                verdict);
    }

    /** The largest for peak heap, as for its figure; else all. */
    private static List<Double> figures(Metric metric, List<Double> samples) {
        return metric == Metric.PEAK_HEAP ? List.of(new Distribution(samples).max()) : samples;
    }

    private static String differs(Metric metric, EnvironmentMatch match) {
        String what = match == EnvironmentMatch.OTHER
                ? "another JDK feature version, object layout or collector"
                : "another machine, JDK build or settings";
        return metric.word() + " cannot be compared, because the baseline comes from " + what + ": run "
                + Wording.ACCEPT + " here";
    }
}
