package io.github.fbpbench.analysis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * When pairs are looked at, and how sure each look has to be. There is a look after each flip pair, from the first that may
 * decide up to {@value #MOST} pairs; more are not looked at. The error probability of all looks together is spent as the
 * function of Lan and DeMets does that comes close to the constant bounds of Pocock:
 *
 * <pre>
 *   spent(t) = .6 alpha ln(1 + (e - 1) t),  t = pairs / {@value #MOST}
 * </pre>
 *
 * so that the first looks can decide; alpha is the error on one side ({@link #ERROR} of fresh pairs, which may fail a build,
 * {@link #FIRST_ERROR} of the first ones, which may not), of which .6 is planned, since t quantiles add the
 * rest. The plan is fixed: what the budget allows does not change it, so that the same pairs
 * always lead to the same verdict, and error probability that is not used is not spent. The bounds of
 * {@link SequentialBounds} are turned into nominal levels, for which quantiles of Student's t are taken; the intervals that
 * follow hold at all looks at once (repeated confidence intervals: C. Jennison and B. W. Turnbull, <i>Interim analyses: the
 * repeated confidence interval approach</i>, Journal of the Royal Statistical Society B 51, 1989).
 */
final class Looks {

    /** Most pairs of a stage that are looked at. */
    static final int MOST = 24;

    /** Fewest pairs that may show that nothing changed, or that something improved. */
    static final int FIRST = 4;

    /** Fewest fresh pairs that may fail a build. */
    static final int FIRST_AGAIN = 6;

    /** That an interval by fresh pairs does not hold the true change, on either side, at any look: it may fail a build. */
    static final double ERROR = .005;

    /**
     * The same by the first pairs. A change as large as the threshold passes for UNCHANGED as rarely; it would pass as INCONCLUSIVE, too,
     * later.
     */
    private static final double FIRST_ERROR = .025;

    /**
     * The share of the error that is planned with. Quantiles of t are not quite those of trimmed means, and statistics of few pairs hang
     * together less from look to look than normal ones: 200,000 simulated series of 24 normal pairs spent 1.3 times the plan.
     */
    private static final double PLANNED = .6;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Looks OF_FIRST = new Looks(FIRST, FIRST_ERROR);
    private static final Looks OF_AGAIN = new Looks(FIRST_AGAIN, ERROR);

    private final int first;
    private final double error;

    /** Nominal one-sided level of each look. */
    private final double[] levels;

    /** By error; a memory of what takes long to compute, and comes again with each suspect. */
    private final Map<Double, Looks> others = new ConcurrentHashMap<>();

    private Looks(int first, double error) {
        this.first = first;
        this.error = error;
        double[] shares = IntStream.rangeClosed(first / 2, MOST / 2)
                .mapToDouble(flips -> 2.0 * flips / MOST)
                .toArray();
        double[] bounds = SequentialBounds.of(share -> spent(error, share), shares);
        this.levels = new double[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            levels[i] = NORMAL.survivalProbability(bounds[i]);
        }
    }

    /** Those of a stage. */
    static Looks of(ForkFigures.Stage stage) {
        return stage == ForkFigures.Stage.AGAIN ? OF_AGAIN : OF_FIRST;
    }

    /** The same looks with another error probability on either side; as it is one of several, say. */
    Looks withError(double other) {
        return other == error ? this : others.computeIfAbsent(other, each -> new Looks(first, each));
    }

    /** That an interval holds the true change at all looks at once; such as .99. */
    double confidence() {
        return 1 - 2 * error;
    }

    /** Fewest pairs that may decide. */
    int first() {
        return first;
    }

    /**
     * How sure a look must be: the one-sided level of the bounds of an interval. Between looks, where a pair was lost, it is
     * that of the look before; below the first look it is the first one's.
     */
    double level(int pairs) {
        int look = Math.max(0, (Math.min(pairs, MOST) - first) / 2);
        return levels[look];
    }

    private static double spent(double error, double share) {
        return PLANNED * error * StrictMath.log1p((Math.E - 1) * share);
    }
}
