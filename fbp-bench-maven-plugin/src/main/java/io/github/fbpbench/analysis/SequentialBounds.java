package io.github.fbpbench.analysis;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far a normal statistic must lie from 0 at each of several looks at growing data, so that it does so at any look with
 * no more than a stated probability if nothing is there. What may be spent up to a look is given as a function of the share
 * of all data seen by then, after K. K. G. Lan and D. L. DeMets, <i>Discrete sequential boundaries for clinical trials</i>,
 * Biometrika 70 (1983). The density of the statistic among those that went on is carried from look to look by numerical
 * integration, after P. Armitage, C. K. McPherson and B. C. Rowe, <i>Repeated significance tests on accumulating data</i>,
 * Journal of the Royal Statistical Society A 132 (1969):
 *
 * <pre>
 *   f<sub>1</sub>(x) = phi(x / sqrt(t<sub>1</sub>)) / sqrt(t<sub>1</sub>)
 *   f<sub>k</sub>(x) = integral of f<sub>k-1</sub>(u) phi((x - u) / d<sub>k</sub>) / d<sub>k</sub> du over u &lt; b<sub>k-1</sub>,
 *   d<sub>k</sub> = sqrt(t<sub>k</sub> - t<sub>k-1</sub>)
 * </pre>
 *
 * with x the statistic in units in which its variance at look k is t<sub>k</sub>, the share of all data. One-sided; Simpson's
 * rule on a grid from -8 standard deviations to the bound.
 */
final class SequentialBounds {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Even. More change the published values in the fifth decimal at most. */
    private static final int STEPS = 240;

    private static final double FARTHEST = 8;
    private static final int BISECTIONS = 50;

    private SequentialBounds() {}

    /**
     * The bounds, in standard deviations of the statistic at its look.
     *
     * @param spending probability that may be spent up to a share of all data; grows with the share
     * @param shares of all data, growing, from above 0 to 1 at most
     */
    static double[] of(DoubleUnaryOperator spending, double... shares) {
        double[] bounds = new double[shares.length];
        double first = spending.applyAsDouble(shares[0]);
        bounds[0] = NORMAL.inverseSurvivalProbability(first);
        double deviation = Math.sqrt(shares[0]);
        Grid density = Grid.upTo(bounds[0] * deviation, deviation, x -> NORMAL.density(x / deviation) / deviation);
        for (int k = 1; k < shares.length; k++) {
            double step = Math.sqrt(shares[k] - shares[k - 1]);
            double now = Math.sqrt(shares[k]);
            Grid before = density;
            double spent = spending.applyAsDouble(shares[k]) - spending.applyAsDouble(shares[k - 1]);
            bounds[k] = root(bound -> before.sum(u -> NORMAL.survivalProbability((bound * now - u) / step)) - spent);
            density = Grid.upTo(bounds[k] * now, now, x -> before.sum(u -> NORMAL.density((x - u) / step)) / step);
        }
        return bounds;
    }

    /** Where a falling function crosses 0. */
    private static double root(DoubleUnaryOperator falling) {
        double low = 0;
        double high = 2 * FARTHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** A density at evenly spaced points, each times its weight in the integral. */
    private record Grid(double[] points, double[] weighted) {

        static Grid upTo(double bound, double deviation, DoubleUnaryOperator density) {
            double low = -FARTHEST * deviation;
            double width = (bound - low) / STEPS;
            double[] points = new double[STEPS + 1];
            double[] weighted = new double[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                points[i] = low + i * width;
                double simpson = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
                weighted[i] = density.applyAsDouble(points[i]) * simpson * width / 3;
            }
            return new Grid(points, weighted);
        }

        double sum(DoubleUnaryOperator of) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                sum += weighted[i] * of.applyAsDouble(points[i]);
            }
            return sum;
        }
    }
}
