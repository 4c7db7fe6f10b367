package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Compilation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The relative change of a metric by pairs of forks that ran side by side: the 12.5%-trimmed mean of the pairs' log ratios
 * ({@link TrimmedMean}) with an interval that holds at all looks at once ({@link Looks}). Whatever differs between minutes,
 * hosts and loads is in both forks of a pair, so that no spread between sessions needs to be allowed for. What a JVM decides
 * when it starts is in one of them alone; it is seen past by the number of pairs, and by leaving the outermost ones out.
 *
 * <p>Pairs that compiled in the foreground decide; those that compiled in the background are kept apart. If both kinds lie
 * on different sides of the threshold, and farther from each other than Welch's t explains at 99%, nothing is decided. What
 * compiles while it is measured spreads more, so the kinds are not taken to vary alike.
 */
final class PairedChange implements Change {

    private static final double DISAGREEMENT = .99;

    /** Two pairs, one in each order. */
    private static final int FLIP_PAIR = 2;

    /** Fewer pairs are not given up, as an outlying one among them may be what spreads. */
    private static final int FIRST_FUTILE = 10;

    /** One-sided level at which a benchmark is measured again. It costs time and decides nothing, so it is a common one. */
    private static final double SUSPICION = .05;

    private final Metric metric;
    private final ForkFigures.Stage stage;
    private final double[] logRatios;
    private final double[] background;
    private final long nanosPerPair;
    private final Optional<TrimmedMean> mean;

    private PairedChange(Metric metric, ForkFigures.Stage stage, List<PairFigures> pairs) {
        this.metric = metric;
        this.stage = stage;
        List<PairFigures> measured = pairs.stream()
                .filter(pair -> pair.logRatios().containsKey(metric))
                .toList();
        this.logRatios = logRatios(measured, metric, Compilation.BATCH);
        this.background = logRatios(measured, metric, Compilation.BACKGROUND);
        this.nanosPerPair = (long)
                measured.stream().mapToLong(PairFigures::elapsedNanos).average().orElse(0);
        this.mean = logRatios.length < 2 ? Optional.empty() : Optional.of(TrimmedMean.of(logRatios));
    }

    /**
     * By pairs of one stage; those that do not have the metric are passed over.
     *
     * @return empty if none has it
     */
    static Optional<PairedChange> of(Metric metric, ForkFigures.Stage stage, List<PairFigures> pairs) {
        PairedChange change = new PairedChange(metric, stage, pairs);
        return change.logRatios.length == 0 ? Optional.empty() : Optional.of(change);
    }

    /** By the pairs that decide on the metric. */
    static Optional<PairedChange> of(Metric metric, SideBySide.Pairs side) {
        ForkFigures.Stage stage = side.stageOf(metric);
        return of(metric, stage, side.counting(stage));
    }

    @Override
    public Optional<Double> size() {
        return Optional.of(relative(centre()));
    }

    @Override
    public Optional<Interval> interval() {
        return mean.map(found -> {
            double half = found.distance(looks().level(count()));
            return new Interval(relative(found.mean() - half), relative(found.mean() + half));
        });
    }

    @Override
    public OptionalDouble confidence() {
        return OptionalDouble.of(looks().confidence());
    }

    /** For reports. */
    PairedComparison comparison() {
        return new PairedComparison(
                relative(centre()),
                interval(),
                confidence(),
                Arrays.stream(logRatios).mapToObj(PairedChange::relative).toList(),
                background.length == 0
                        ? Optional.empty()
                        : Optional.of(relative(Sample.of(background).mean())));
    }

    /** Pairs that decide. */
    int count() {
        return logRatios.length;
    }

    /** Pairs that compiled in the background. */
    int backgroundCount() {
        return background.length;
    }

    @Override
    public Verdict judge(Threshold.Limit limit) {
        return judge(limit, "the reference");
    }

    /**
     * The verdict at a threshold.
     *
     * @param reference what the candidate was compared with, in a few words
     */
    Verdict judge(Threshold.Limit limit, String reference) {
        if (count() < looks().first()) {
            return new Verdict.Inconclusive(metric.word() + " was compared in " + count() + " pair"
                    + (count() == 1 ? "" : "s") + " side by side, and needs " + looks().first());
        }
        String found = metric.word() + " changed by " + Wording.percent(relative(centre())) + " side by side with "
                + reference + " (" + Wording.interval(looks().confidence()) + " "
                + Wording.percent(interval().orElseThrow()) + ", " + count()
                + " pairs), ";
        String threshold = "the threshold of " + limit.text(metric);
        if (disagree(limit)) {
            return new Verdict.Inconclusive(found + "but by "
                    + Wording.percent(relative(Sample.of(background).mean()))
                    + " where the JIT compiled in the background, on the other side of " + threshold
                    + ": which of them production sees hangs on the JIT");
        }
        return switch (position(limit, looks())) {
            case BEYOND ->
                stage == ForkFigures.Stage.AGAIN
                        ? new Verdict.Regressed(found + "beyond " + threshold)
                        : new Verdict.Inconclusive(found + "beyond " + threshold
                                + "; only fresh pairs, of which there are none, may fail a build");
            case BETTER -> new Verdict.Improved(found + "which is not accepted yet: run " + Wording.ACCEPT);
            case WITHIN -> new Verdict.Unchanged(found + "within " + threshold);
            case UNDECIDED -> undecided(found + "which contains " + threshold, limit);
        };
    }

    /**
     * Whether these pairs of the first stage speak for a regression, so that fresh ones have to decide: all of the first few
     * lie beyond the threshold, or the one-sided 95% bound of more does.
     */
    boolean isSuspicious(Threshold.Limit limit) {
        if (stage != ForkFigures.Stage.FIRST || count() < FLIP_PAIR) {
            return false;
        }
        double bound = bound(limit);
        return count() < looks().first()
                ? Arrays.stream(logRatios).allMatch(ratio -> sign() * ratio > bound)
                : worse().mean() - worse().distance(SUSPICION) > bound;
    }

    /**
     * Whether the interval lies on one side of the threshold, so that further pairs are not needed.
     *
     * @param error probability that may be spent on a regression, one of several that are looked for
     */
    boolean isDecided(Threshold.Limit limit, double error) {
        Position position = position(limit, looks());
        return position == Position.BEYOND ? isBeyond(limit, error) : position != Position.UNDECIDED;
    }

    /** Whether the whole interval lies beyond the threshold, for a one-sided error probability over all looks. */
    boolean isBeyond(Threshold.Limit limit, double error) {
        return position(limit, looks().withError(error)) == Position.BEYOND;
    }

    /** Whether the whole interval lies beyond the threshold, or on its better side as far away from 0, by more than a log ratio. */
    boolean isFartherFrom(Threshold.Limit limit, double distance) {
        return count() >= looks().first()
                && Math.abs(worse().mean()) - worse().distance(looks().level(count())) > bound(limit) + distance;
    }

    /**
     * Whether so many pairs in all would still leave the threshold in the interval, should they spread like those there are,
     * and their mean lie a standard error farther from the threshold than it does.
     */
    boolean isFutile(Threshold.Limit limit, int most) {
        return count() >= FIRST_FUTILE
                && distance(limit) + worse().standardError()
                        <= worse().withCount(most).distance(looks().level(most));
    }

    ForkFigures.Stage stage() {
        return stage;
    }

    private Position position(Threshold.Limit limit, Looks looks) {
        if (count() < looks.first()) {
            return Position.UNDECIDED;
        }
        double half = worse().distance(looks.level(count()));
        double bound = bound(limit);
        double worse = worse().mean();
        if (worse - half > bound) {
            return Position.BEYOND;
        }
        if (worse + half < -bound) {
            return Position.BETTER;
        }
        return worse + half <= bound ? Position.WITHIN : Position.UNDECIDED;
    }

    private Verdict undecided(String found, Threshold.Limit limit) {
        for (int all = count() + 2 - count() % 2; all <= Looks.MOST; all += 2) {
            if (worse().withCount(all).distance(looks().level(all)) < distance(limit)) {
                int more = all - count();
                Duration time = Duration.ofNanos(more * nanosPerPair);
                return new Verdict.Inconclusive(
                        found + "; about " + more + " more pair" + (more == 1 ? "" : "s") + ", " + Wording.seconds(time)
                                + ", would settle it",
                        Optional.empty(),
                        Optional.of(new Verdict.MorePairs(more, time)));
            }
        }
        return new Verdict.Inconclusive(found + "; even " + Looks.MOST
                + " pairs would not settle it, as they spread by "
                + Wording.percent(Math.sqrt(Sample.of(logRatios).variance())).substring(1)
                + ": a threshold farther from it, or a benchmark that varies less from JVM to JVM, can");
    }

    private boolean disagree(Threshold.Limit limit) {
        if (background.length < FLIP_PAIR || isOnTheSameSide(limit)) {
            return false;
        }
        Sample batch = Sample.of(logRatios);
        Sample other = Sample.of(background);
        return MeanDifference.of(batch, other, 0).halfWidth(DISAGREEMENT) < Math.abs(batch.mean() - other.mean());
    }

    /** Whether pairs that compiled in the background lie where the others do: beyond the threshold, within, or better. */
    boolean isOnTheSameSide(Threshold.Limit limit) {
        double other = sign() * Sample.of(background).mean();
        double bound = bound(limit);
        return (other > bound) == (worse().mean() > bound) && (other < -bound) == (worse().mean() < -bound);
    }

    /** Of the logarithms, turned so that more is worse. */
    private TrimmedMean worse() {
        TrimmedMean found = mean.orElseThrow();
        return new TrimmedMean(found.count(), found.kept(), sign() * found.mean(), found.standardError());
    }

    private double distance(Threshold.Limit limit) {
        return Math.abs(worse().mean() - bound(limit));
    }

    private double bound(Threshold.Limit limit) {
        return bound(metric, limit);
    }

    /** The logarithm of a threshold, turned so that more is worse. */
    static double bound(Metric metric, Threshold.Limit limit) {
        return metric.direction() == Metric.Direction.HIGHER_IS_BETTER
                ? -StrictMath.log1p(Math.max(-limit.allowed(), -1))
                : StrictMath.log1p(limit.allowed());
    }

    private double sign() {
        return metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? -1 : 1;
    }

    private double centre() {
        return mean.map(TrimmedMean::mean).orElse(logRatios[0]);
    }

    private Looks looks() {
        return Looks.of(stage);
    }

    /** The relative change of a difference of logarithms; finite however wide the interval. */
    private static double relative(double logRatio) {
        return StrictMath.expm1(Math.min(logRatio, 700));
    }

    private static double[] logRatios(List<PairFigures> pairs, Metric metric, Compilation compilation) {
        return pairs.stream()
                .filter(pair -> pair.setup().compilation() == compilation)
                .mapToDouble(pair -> Objects.requireNonNull(pair.logRatios().get(metric)))
                .toArray();
    }

    private enum Position {
        BEYOND,
        BETTER,
        WITHIN,
        UNDECIDED
    }
}
