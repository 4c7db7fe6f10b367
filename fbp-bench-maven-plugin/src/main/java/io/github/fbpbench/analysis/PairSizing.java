package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How the forks of the next pairs should spend their time, by what the pairs so far have shown.
 *
 * <ul>
 *   <li>Where the JIT compilers took more than 10% of the measured time in half of the forks of the first flip pair, code was
 *       measured that production never runs for long: the flip pair is not counted and run again after twice the warm-up ({@link
 *       #warmer}), up to {@value #MOST_FIRST_WARM_UP_SECONDS} s. The ratios have no part in that.
 *   <li>Where in half of the pairs or more either arm became faster while it was measured ({@link Observations#gotFaster}),
 *       the warm-up is doubled, to {@value #MOST_WARM_UP_SECONDS} s at most.
 *   <li>The variance of the pairs' figures is made of what differs from JVM to JVM and of the error e<sup>2</sup> of each
 *       figure, which falls with the number of slices. If it is beyond four times e<sup>2</sup>, as far as an F test at 5% can
 *       tell, slices are not what is missing: they are halved, to {@value #LEAST_SLICES} at least. If it cannot be told from
 *       e<sup>2</sup>, they are doubled, to {@value #MOST_SLICES} at most: beyond, more pairs are the better use of time.
 * </ul>
 */
public final class PairSizing {

    private static final int MOST_SLICES = 60;
    private static final int LEAST_SLICES = 20;
    private static final int MOST_WARM_UP_SECONDS = 5;
    private static final int MOST_FIRST_WARM_UP_SECONDS = 2;
    private static final double MOST_JIT = .1;

    /** Of fewer pairs a variance says next to nothing. */
    private static final int LEAST_PAIRS = 4;

    private static final double TEST_LEVEL = .05;
    private static final double NEGLIGIBLE = 4;

    private PairSizing() {}

    /**
     * Settings for the next pairs.
     *
     * @param used by the pairs
     * @param main the metric that they are there for
     * @param pairs of one pairing; those that failed are passed over
     */
    public static ForkSettings next(ForkSettings used, Metric main, List<PairFigures> pairs) {
        List<PairFigures> counting = pairs.stream()
                .filter(pair ->
                        !pair.isLost() && pair.isBatch() && pair.logRatios().containsKey(main))
                .toList();
        return new ForkSettings(used.slice(), warmup(used, counting), measurement(used, main, counting));
    }

    /**
     * Settings with a longer warm-up, if the first flip pair shows that its own was too short.
     *
     * @param used by the flip pair
     * @param flipPair the first of a benchmark; forks that failed say nothing
     * @return empty if it is to be counted
     */
    public static Optional<ForkSettings> warmer(ForkSettings used, List<PairFigures> flipPair) {
        List<Observations> forks = flipPair.stream()
                .flatMap(pair -> Stream.of(pair.candidate(), pair.reference()))
                .flatMap(fork -> fork.observations().stream())
                .toList();
        long cold = forks.stream().filter(fork -> fork.jitShare() > MOST_JIT).count();
        Duration longer = min(used.warmup().multipliedBy(2), Duration.ofSeconds(MOST_FIRST_WARM_UP_SECONDS));
        return cold == 0 || 2 * cold < forks.size() || longer.compareTo(used.warmup()) <= 0
                ? Optional.empty()
                : Optional.of(new ForkSettings(used.slice(), longer, used.measurement()));
    }

    private static Duration warmup(ForkSettings used, List<PairFigures> pairs) {
        long faster = pairs.stream()
                .filter(pair -> gotFaster(pair.candidate()) || gotFaster(pair.reference()))
                .count();
        return pairs.isEmpty() || 2 * faster < pairs.size()
                ? used.warmup()
                : min(used.warmup().multipliedBy(2), max(used.warmup(), Duration.ofSeconds(MOST_WARM_UP_SECONDS)));
    }

    private static boolean gotFaster(ForkFigures fork) {
        return fork.observations().filter(Observations::gotFaster).isPresent();
    }

    private static Duration measurement(ForkSettings used, Metric main, List<PairFigures> pairs) {
        List<PairFigures> known = pairs.stream()
                .filter(pair -> Double.isFinite(pair.neighbours().error()))
                .toList();
        if (known.size() < LEAST_PAIRS) {
            return used.measurement();
        }
        double errors = Mean.of(known.stream()
                        .mapToDouble(pair ->
                                pair.neighbours().error() * pair.neighbours().error())
                        .toArray())
                .getAsDouble();
        double variance = Sample.of(known.stream()
                        .mapToDouble(pair -> pair.logRatios().get(main))
                        .toArray())
                .variance();
        int within =
                known.stream().mapToInt(pair -> pair.neighbours().all() - 1).sum();
        double most = FDistribution.of(known.size() - 1, Math.max(1, within)).inverseSurvivalProbability(TEST_LEVEL);
        if (variance > NEGLIGIBLE * errors * most) {
            return max(used.measurement().dividedBy(2), min(used.measurement(), slices(used, LEAST_SLICES)));
        }
        return variance > errors * most
                ? used.measurement()
                : min(used.measurement().multipliedBy(2), max(used.measurement(), slices(used, MOST_SLICES)));
    }

    private static Duration slices(ForkSettings used, int count) {
        return used.slice().multipliedBy(count);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
