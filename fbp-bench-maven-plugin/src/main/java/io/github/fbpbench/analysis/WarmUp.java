package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Whether pairs that warmed up for a short time have reached the state that others reached after a long one. Code can be
 * stable, slice by slice, in a state that is not its last: then all short pairs agree with each other, and on the wrong
 * figure. No spread of theirs shows that; a pair with a long warm-up does.
 *
 * <ul>
 *   <li>Allocation per message tells exactly: what escape analysis has not removed yet is allocated. It differs if that of
 *       an arm, the median over the pairs, is farther than .5% and 4 bytes from that of every long pair.
 *   <li>The change of the main metric differs if the mean over the pairs lies farther than 2%, and than four times their
 *       standard deviation, from that of every long pair, on the same side. One long pair may itself be an outlier, so
 *       two have to say so.
 * </ul>
 */
public sealed interface WarmUp {

    /** Log ratios that differ by less are alike. */
    double LEVEL = .02;

    /** Standard deviations of the pairs, beyond which they do not. */
    double DEVIATIONS = 4;

    /** Share of an arm's allocation, and bytes, by which it may differ. */
    double ALLOCATION = .005;

    /** See {@link #ALLOCATION}. */
    double BYTES = 4;

    /** Of fewer pairs the level is not compared. */
    int LEAST_PAIRS = 2;

    /** One of them alone may be an outlier. */
    int LONG_PAIRS = 2;

    /** Nothing speaks against the short warm-up. */
    record Sufficient() implements WarmUp {}

    /** Another long pair has to show whether the level is another one. */
    record Doubtful() implements WarmUp {}

    /**
     * The short warm-up ends in another state.
     *
     * @param shortly the change by the pairs with the short warm-up, as a logarithm; 0 if they have none
     * @param longer the same by those with the long one
     * @param shortBytes allocation per message of the candidate's forks after the short warm-up; absent if it is not known
     * @param longBytes after the long one
     */
    record TooShort(double shortly, double longer, Optional<Double> shortBytes, Optional<Double> longBytes)
            implements WarmUp {}

    /**
     * Compares.
     *
     * @param main the metric that the pairs are there for
     * @param longPairs with a long warm-up
     * @param pairs with a shorter one
     */
    static WarmUp of(Metric main, List<PairFigures> longPairs, List<PairFigures> pairs) {
        List<PairFigures> known = counting(main, longPairs);
        List<PairFigures> judged = counting(main, pairs);
        if (known.isEmpty() || judged.isEmpty()) {
            return new Sufficient();
        }
        if (allocatesOtherwise(known, judged, PairFigures::candidate)
                || allocatesOtherwise(known, judged, PairFigures::reference)) {
            return tooShort(main, known, judged);
        }
        if (judged.size() < LEAST_PAIRS || !isOtherLevel(main, known, judged)) {
            return new Sufficient();
        }
        return known.size() < LONG_PAIRS ? new Doubtful() : tooShort(main, known, judged);
    }

    private static List<PairFigures> counting(Metric main, List<PairFigures> pairs) {
        return pairs.stream()
                .filter(pair -> !pair.isLost()
                        && pair.setup().pairing() == Pairing.LOCKSTEP
                        && pair.setup().compilation() == Compilation.BATCH
                        && pair.logRatios().containsKey(main))
                .toList();
    }

    private static boolean allocatesOtherwise(
            List<PairFigures> longPairs, List<PairFigures> pairs, Function<PairFigures, ForkFigures> arm) {
        Optional<Double> shortly = allocation(pairs, arm);
        return shortly.isPresent()
                && longPairs.stream()
                        .map(pair -> allocation(List.of(pair), arm))
                        .allMatch(of -> of.isPresent() && differs(shortly.get(), of.get()));
    }

    private static boolean differs(double bytes, double others) {
        return Math.abs(bytes - others) > Math.max(BYTES, ALLOCATION * others);
    }

    private static Optional<Double> allocation(List<PairFigures> pairs, Function<PairFigures, ForkFigures> arm) {
        double[] bytes = pairs.stream()
                .map(pair -> arm.apply(pair).figures().get(Metric.ALLOCATION))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(Median.withDefaults().evaluate(bytes));
    }

    private static boolean isOtherLevel(Metric main, List<PairFigures> longPairs, List<PairFigures> pairs) {
        Sample sample = Sample.of(ratios(main, pairs));
        double most = Math.max(LEVEL, DEVIATIONS * Math.sqrt(sample.variance()));
        double[] longer = ratios(main, longPairs);
        return Arrays.stream(longer).allMatch(ratio -> sample.mean() - ratio > most)
                || Arrays.stream(longer).allMatch(ratio -> ratio - sample.mean() > most);
    }

    private static TooShort tooShort(Metric main, List<PairFigures> longPairs, List<PairFigures> pairs) {
        return new TooShort(
                Mean.of(ratios(main, pairs)).getAsDouble(),
                Mean.of(ratios(main, longPairs)).getAsDouble(),
                allocation(pairs, PairFigures::candidate),
                allocation(longPairs, PairFigures::candidate));
    }

    private static double[] ratios(Metric main, List<PairFigures> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> Objects.requireNonNull(pair.logRatios().get(main)))
                .toArray();
    }
}
