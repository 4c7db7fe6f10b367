package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeanDifferenceTest {

    /**
     * Student's sleep data as R's {@code datasets::sleep} has it. {@code t.test(extra ~ group, data = sleep)} in R's own
     * documentation gives t = -1.8608, df = 17.776, 95 percent confidence interval -3.3654832 to 0.2054832; the 99% ends
     * are {@code scipy.stats.ttest_ind(g1, g2, equal_var=False).confidence_interval(.99)} of SciPy 1.17.1.
     */
    @Test
    void agreesWithThePublishedFiguresOfTheSleepData() {
        MeanDifference difference = MeanDifference.of(
                Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
                Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
                0);
        assertThat(difference.difference() / difference.standardError()).isCloseTo(-1.8608, within(5e-5));
        assertThat(difference.degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
        assertThat(difference.difference() - difference.halfWidth(.95)).isCloseTo(-3.3654832, within(5e-8));
        assertThat(difference.difference() + difference.halfWidth(.95)).isCloseTo(0.2054832, within(5e-8));
        assertThat(difference.difference() - difference.halfWidth(.99)).isCloseTo(-4.027632919919039, within(1e-9));
        assertThat(difference.difference() + difference.halfWidth(.99)).isCloseTo(0.86763291991904, within(1e-9));
    }

    /**
     * {@code scipy.stats.t.ppf(.995, df)} of SciPy 1.17.1; to three decimals also in the NIST/SEMATECH e-Handbook of
     * Statistical Methods, table 1.3.6.7.2.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 63.656741162871526",
        "2, 9.924843200918287",
        "5, 4.032142983555228",
        "10, 3.16927267261695",
        "30, 2.7499956535672254",
        "Infinity, 2.5758293035489004"
    })
    void takesItsQuantilesFromStudent(double degreesOfFreedom, double expected) {
        assertThat(new MeanDifference(0, 1, degreesOfFreedom).halfWidth(.99)).isCloseTo(expected, within(1e-9));
    }

    /** Variances of the means 2/4 and 2/4 with 3 degrees of freedom each, and 1 that is known: 2 squared over 1/6. */
    @Test
    void addsAKnownVarianceWithoutUncertainty() {
        Sample sample = new Sample(4, 10, 2);
        MeanDifference difference = MeanDifference.of(sample, sample, 1);
        assertThat(difference.standardError()).isEqualTo(Math.sqrt(2));
        assertThat(difference.degreesOfFreedom()).isCloseTo(24, within(1e-9));
    }

    @Test
    void endsWhereItStandsWithoutAnyVariance() {
        MeanDifference difference = MeanDifference.of(Sample.of(3, 3, 3), Sample.of(1, 1), 0);
        assertThat(difference.difference()).isEqualTo(2);
        assertThat(difference.halfWidth(.99)).isZero();
    }

    @Test
    void estimatesVarianceWithoutBias() {
        // numpy.var([15, 20, 35, 40, 50], ddof=1)
        assertThat(Sample.of(15, 20, 35, 40, 50)).isEqualTo(new Sample(5, 32, 207.5));
        assertThat(Sample.of(7)).isEqualTo(new Sample(1, 7, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverWidensByTheSameDataOnceMore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] first = gaussians(random, 2 + random.nextInt(8), random.nextDouble());
        double[] second = gaussians(random, 2 + random.nextInt(8), random.nextDouble());
        double knownVariance = random.nextInt(2) * random.nextDouble();
        double narrowest = Double.POSITIVE_INFINITY;
        for (int times = 1; times <= 10; times++) {
            double halfWidth = MeanDifference.of(
                            Sample.of(repeated(first, times)), Sample.of(repeated(second, times)), knownVariance)
                    .halfWidth(.99);
            assertThat(halfWidth).isLessThanOrEqualTo(narrowest);
            narrowest = halfWidth;
        }
    }

    private static double[] gaussians(SplittableRandom random, int count, double deviation) {
        return random.doubles(count)
                .map(ignored -> deviation * random.nextGaussian())
                .toArray();
    }

    private static double[] repeated(double[] values, int times) {
        double[] all = new double[values.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }
}
