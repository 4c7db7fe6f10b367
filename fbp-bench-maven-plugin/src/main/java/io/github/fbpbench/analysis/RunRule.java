package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run as a whole says about the verdicts of its benchmarks. It only ever turns verdicts on time into INCONCLUSIVE:
 *
 * <ul>
 *   <li>Several suspects: what {@link Holm} does not reject did not regress for sure, with so many looked at. So the error
 *       probability is that of the run, however many suspects it has.
 *   <li>A ruler moved by more than 1% and by more than its interval: what would not have regressed or improved if the
 *       machine or the set-up had moved it as far as the ruler, is not said to have.
 *   <li>At least 5 benchmarks have pairs, and all of them lie beyond their thresholds in one direction, each within a quarter
 *       of the median change: that is the machine or the set-up, and nothing regressed or improved.
 *   <li>The machine ran fewer than 3 of 4 threads at once, before or after: what several threads do on all cores is unknown.
 * </ul>
 */
public final class RunRule {

    private static final int LEAST_SHIFTED = 5;
    private static final double ALIKE = .25;
    private static final double MEDIAN = .5;

    private RunRule() {}

    /**
     * The verdicts of a run.
     *
     * @param judgements of {@link DecisionRule#judge}, each benchmark by itself, in any order
     * @param seen of the machine
     */
    public static RunJudgement judge(List<Judgement> judgements, MachineSeen seen) {
        List<String> sentences = new ArrayList<>();
        List<Judgement> now = held(judgements);
        for (Ruler.Move move : Ruler.moves(seen.rulers())) {
            String why = move + ": the machine or the set-up favours one of the arms";
            sentences.add("A change by no more than that of a ruler is not said to be one, because " + why);
            now = each(
                    now,
                    (judgement, metric) -> isTime(judgement, metric)
                                    && isMove(metric.verdict())
                                    && isExplained(judgement, metric, move)
                            ? metric.inconclusive(metric.metric().word() + " is not decided, because " + why)
                            : metric);
        }
        Optional<String> why = shift(judgements);
        if (why.isPresent()) {
            sentences.add("Nothing is said to be slower or faster, because " + why.get());
            now = each(
                    now,
                    (judgement, metric) -> isTime(judgement, metric) && isMove(metric.verdict())
                            ? metric.inconclusive(metric.metric().word() + " is not decided, because " + why.get())
                            : metric);
        }
        Optional<String> unfit =
                seen.parallelism().filter(found -> !found.isFit()).map(RunRule::unfit);
        if (unfit.isPresent()) {
            sentences.add("What several threads do at once is not decided, because " + unfit.get());
            now = each(
                    now,
                    (judgement, metric) -> needsCores(judgement, metric)
                            ? metric.inconclusive(metric.metric().word() + " is not decided, because " + unfit.get())
                            : metric);
        }
        return new RunJudgement(now, sentences);
    }

    /** Those whose regressions are sure although there are several suspects. */
    private static List<Judgement> held(List<Judgement> judgements) {
        Holm.Hypothesis[] suspects = judgements.stream()
                .flatMap(judgement -> judgement.comparison().stream()
                        .flatMap(comparison -> comparison.metrics().stream())
                        .flatMap(metric -> suspect(judgement, metric).stream()))
                .toArray(Holm.Hypothesis[]::new);
        double level = Holm.level(Looks.ERROR, suspects);
        return each(
                judgements,
                (judgement, metric) -> metric.verdict() instanceof Verdict.Regressed
                                && suspect(judgement, metric)
                                        .filter(each -> !each.isRejectedAt(level))
                                        .isPresent()
                        ? metric.inconclusive(metric.verdict().reason() + ", but not as clearly as it takes with "
                                + suspects.length + " suspects at once")
                        : metric);
    }

    /** Whether what the ruler moved by would bring the change back to the threshold. */
    private static boolean isExplained(Judgement judgement, MetricComparison metric, Ruler.Move move) {
        double worse = metric.sideBySide().map(side -> worse(metric)).orElse(0.0);
        double explained = move.explainsOf(worse);
        return explained > 0
                && judgement.results().sideBySide() instanceof SideBySide.Pairs side
                && metric.threshold() instanceof Threshold.Limit limit
                && PairedChange.of(metric.metric(), side)
                        .filter(change -> !change.isFartherFrom(limit, explained))
                        .isPresent();
    }

    private static Optional<Holm.Hypothesis> suspect(Judgement judgement, MetricComparison metric) {
        return isTime(judgement, metric)
                        && judgement.results().sideBySide() instanceof SideBySide.Pairs side
                        && side.stageOf(metric.metric()) == ForkFigures.Stage.AGAIN
                        && metric.threshold() instanceof Threshold.Limit limit
                ? PairedChange.of(metric.metric(), side).map(change -> error -> change.isBeyond(limit, error))
                : Optional.empty();
    }

    /** What moved all benchmarks alike. */
    private static Optional<String> shift(List<Judgement> judgements) {
        List<MetricComparison> main = judgements.stream()
                .flatMap(judgement -> judgement.comparison().stream()
                        .flatMap(comparison -> comparison.metrics().stream())
                        .filter(metric -> isTime(judgement, metric)
                                && metric.threshold() instanceof Threshold.Limit
                                && metric.sideBySide().isPresent())
                        .limit(1))
                .toList();
        double[] worse = main.stream().mapToDouble(RunRule::worse).toArray();
        double median = Percentile.of(worse, MEDIAN);
        boolean isShift = worse.length >= LEAST_SHIFTED
                && main.stream()
                        .allMatch(metric -> Math.signum(worse(metric)) == Math.signum(median) && isBeyond(metric))
                && Arrays.stream(worse).allMatch(each -> Math.abs(each - median) <= ALIKE * Math.abs(median));
        return isShift
                ? Optional.of("all " + worse.length + " benchmarks became " + (median > 0 ? "slower" : "faster")
                        + " by about the same, "
                        + Wording.percent(Math.expm1(Math.abs(median))).substring(1)
                        + " in the middle: that is the machine or the set-up (JDK, flags, class path), or something that all"
                        + " of them use")
                : Optional.empty();
    }

    private static boolean isBeyond(MetricComparison metric) {
        return metric.threshold() instanceof Threshold.Limit limit
                && Math.abs(worse(metric)) > PairedChange.bound(metric.metric(), limit);
    }

    /** Log ratio for the worse. */
    private static double worse(MetricComparison metric) {
        double ratio = StrictMath.log1p(metric.sideBySide().orElseThrow().change());
        return metric.metric().direction() == Metric.Direction.HIGHER_IS_BETTER ? -ratio : ratio;
    }

    private static String unfit(Parallelism found) {
        return "the machine ran " + Wording.decimal(found.before()) + " of " + found.threads()
                + " threads at once before the"
                + " measurement and " + Wording.decimal(found.after())
                + " after it; wait until it has recovered, or use one that keeps its cores";
    }

    private static boolean isTime(Judgement judgement, MetricComparison metric) {
        return metric.metric().evidence(kind(judgement)) == Metric.Evidence.TIME;
    }

    /** Of time that code on several threads takes on all cores; its cost is measured on one. */
    private static boolean needsCores(Judgement judgement, MetricComparison metric) {
        return kind(judgement).hasSeveralThreads()
                && isTime(judgement, metric)
                && metric.metric() != Metric.COST
                && !(judgement.results().sideBySide() instanceof SideBySide.SameCode)
                && !(metric.verdict() instanceof Verdict.Ungated);
    }

    private static boolean isMove(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Improved;
    }

    private static BenchmarkKind kind(Judgement judgement) {
        return judgement.results().benchmark().kind();
    }

    private static List<Judgement> each(List<Judgement> judgements, Change change) {
        return judgements.stream()
                .map(judgement -> judgement.withMetrics(metric -> change.of(judgement, metric)))
                .toList();
    }

    @FunctionalInterface
    private interface Change {
        MetricComparison of(Judgement judgement, MetricComparison metric);
    }
}
