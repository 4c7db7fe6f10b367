package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics against values that others have published or computed; SciPy is 1.17.1. */
class PublishedValuesTest {

    private static final Offset<Double> TEN_DIGITS = within(1e-9);

    /** {@code numpy.quantile([3.1, 1.2, 7.7, 4.4, 9.9, 2.0], [.1, .5, .95])}. */
    @Test
    void quantiles() {
        double[] values = {3.1, 1.2, 7.7, 4.4, 9.9, 2.0};
        assertThat(Percentile.of(values, .1)).isCloseTo(1.6, TEN_DIGITS);
        assertThat(Percentile.of(values, .5)).isCloseTo(3.75, TEN_DIGITS);
        assertThat(Percentile.of(values, .95)).isCloseTo(9.35, TEN_DIGITS);
    }

    /** {@code scipy.stats.t.isf(p, df)}; the first three are in every table: 63.66, 5.841, 5.893. */
    @Test
    void quantilesOfStudentsT() {
        assertThat(t(.005, 1)).isCloseTo(63.65674116287158, TEN_DIGITS);
        assertThat(t(.005, 3)).isCloseTo(5.840909309733357, TEN_DIGITS);
        assertThat(t(.001, 5)).isCloseTo(5.893429531356009, TEN_DIGITS);
        assertThat(t(.025, 11)).isCloseTo(2.2009851600916392, TEN_DIGITS);
        assertThat(t(1e-4, 7)).isCloseTo(7.063432828157514, TEN_DIGITS);
    }

    /** {@code scipy.stats.f.isf(p, dfn, dfd)}. */
    @Test
    void quantilesOfF() {
        assertThat(FDistribution.of(3, 236).inverseSurvivalProbability(.05)).isCloseTo(2.642851046686971, TEN_DIGITS);
        assertThat(FDistribution.of(5, 300).inverseSurvivalProbability(.05)).isCloseTo(2.244087025028735, TEN_DIGITS);
        assertThat(FDistribution.of(1, 10).inverseSurvivalProbability(.01)).isCloseTo(10.04428927339658, TEN_DIGITS);
    }

    /** R: {@code p.adjust(c(.01, .02, .03, .04, .001), "holm")} = .04 .06 .06 .06 .005: rejected where at most the error. */
    @Test
    void holm() {
        assertThat(rejected(.05, .01, .02, .03, .04, .001)).containsExactly(true, false, false, false, true);
        assertThat(rejected(.0601, .01, .02, .03, .04, .001)).containsExactly(true, true, true, true, true);
        assertThat(rejected(.039, .01, .02, .03, .04, .001)).containsExactly(false, false, false, false, true);
        assertThat(rejected(.0049, .01, .02, .03, .04, .001)).containsOnly(false);
        assertThat(Holm.level(.005)).isEqualTo(.005);
    }

    /**
     * The 19 times of R. Wilcox, <i>Introduction to Robust Estimation and Hypothesis Testing</i>: 20%-trimmed mean 282.7,
     * {@code scipy.stats.trim_mean(x, .2)}; standard deviation of {@code scipy.stats.mstats.winsorize(x, (3/19, 3/19))} with
     * {@code ddof=1}: 146.804.
     */
    @Test
    void trimmedMeanAndItsError() {
        TrimmedMean mean = TrimmedMean.trimmed(
                .2, 77, 87, 88, 114, 151, 210, 219, 246, 253, 262, 296, 299, 306, 376, 428, 515, 666, 1310, 2611);
        assertThat(mean.mean()).isCloseTo(282.6923076923077, TEN_DIGITS);
        assertThat(mean.degreesOfFreedom()).isEqualTo(12);
        assertThat(mean.standardError())
                .isCloseTo(Math.sqrt(18 * 146.804042521263 * 146.804042521263 / (13 * 12)), within(1e-6));
        assertThat(mean.standardError()).isCloseTo(49.866853759923835, within(1e-6));
    }

    /**
     * The first of these 19 times, an eighth of them left out at either end: {@code scipy.stats.trim_mean(x[:n], .125)} and, of {@code
     * scipy.stats.mstats.winsorize(x[:n], (k/n, k/n))}, {@code np.sqrt((n-1) * w.var(ddof=1) / (h*(h-1)))}.
     */
    @ParameterizedTest
    @CsvSource({
        "7, 634.0, 370.8666812185954",
        "8, 402.6666666666667, 265.64787940680674",
        "15, 349.9230769230769, 121.7152941109408",
        "16, 287.3333333333333, 71.55369884346872",
        "19, 295.26666666666665, 56.91299696077903"
    })
    void anEighthIsLeftOutAtEitherEnd(int count, double mean, double error) {
        double[] times = {77, 2611, 87, 88, 1310, 114, 151, 666, 210, 219, 515, 246, 253, 428, 262, 296, 376, 299, 306};
        TrimmedMean found = TrimmedMean.of(Arrays.copyOf(times, count));
        assertThat(found.mean()).isCloseTo(mean, TEN_DIGITS);
        assertThat(found.standardError()).isCloseTo(error, within(1e-6));
    }

    /**
     * {@code scipy.stats.ttest_ind(a, b, trim=.2, equal_var=False)}, which is Yuen's test: statistic -1.0017165614611128, 8.218178886824374
     * degrees of freedom.
     */
    @Test
    void yuensTestOfTwoSamples() {
        TrimmedMean a = TrimmedMean.trimmed(.2, 56, 59.6, 59.5, 58.7, 56.8, 53.5, 58.8, 55.9, 61.2, 57.7);
        TrimmedMean b = TrimmedMean.trimmed(.2, 57.1, 59.3, 61.1, 58.9, 60.1, 52.3, 64.2, 58.8, 58.4, 57.9);
        double ofA = a.standardError() * a.standardError();
        double ofB = b.standardError() * b.standardError();
        assertThat((a.mean() - b.mean()) / Math.sqrt(ofA + ofB)).isCloseTo(-1.0017165614611128, TEN_DIGITS);
        assertThat((ofA + ofB) * (ofA + ofB) / (ofA * ofA / a.degreesOfFreedom() + ofB * ofB / b.degreesOfFreedom()))
                .isCloseTo(8.218178886824374, TEN_DIGITS);
    }

    /** {@code scipy.stats.ttest_1samp([1, 2, 4, 8], 0).confidence_interval(.95)}: without trimming it is Student's t. */
    @Test
    void fewValuesAreNotTrimmed() {
        TrimmedMean mean = TrimmedMean.of(1, 2, 4, 8);
        assertThat(mean.mean()).isEqualTo(3.75);
        assertThat(mean.distance(.025)).isCloseTo(3.75 + 1.1759430482302928, within(1e-5));
    }

    /**
     * Five looks, one-sided .025: R, package ldbounds, {@code ldBounds(t = 1:5/5, iuse = 3, alpha = .025, sides = 1)}, and gsDesign,
     * {@code gsDesign(k = 5, test.type = 1, sfu = sfLDPocock)}.
     */
    @Test
    void boundsOfThePocockType() {
        assertThat(fiveLooks(share -> .025 * Math.log1p((Math.E - 1) * share)))
                .containsExactly(new double[] {2.4380, 2.4268, 2.4101, 2.3966, 2.3859}, within(1.1e-4));
    }

    /** The same with {@code iuse = 1} and {@code sfLDOF}. */
    @Test
    void boundsOfTheOBrienAndFlemingType() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z = normal.inverseSurvivalProbability(.0125);
        assertThat(fiveLooks(share -> 2 * normal.survivalProbability(z / Math.sqrt(share))))
                .containsExactly(new double[] {4.8769, 3.3569, 2.6803, 2.2898, 2.0310}, within(1.5e-4));
    }

    /** Three looks, the default of {@code gsDesign()}: one-sided .025, spent after Hwang, Shih and DeCani with gamma = -4. */
    @Test
    void boundsOfHwangShihAndDeCani() {
        assertThat(SequentialBounds.of(share -> .025 * Math.expm1(4 * share) / Math.expm1(4), 1 / 3.0, 2 / 3.0, 1))
                .containsExactly(new double[] {3.0107, 2.5465, 1.9992}, within(1.1e-4));
    }

    /**
     * Those that are used, integrated once more by the trapezoidal rule at 4,001 points in Python:
     * {@code scipy.stats.norm.sf} of 2.671337 after 4 pairs, 2.789843 after 6, 2.695041 after 24; of 3.069490 and 3.256045 after 6 and 24
     * fresh ones.
     */
    @Test
    void levelsOfTheLooks() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        Looks first = Looks.of(ForkFigures.Stage.FIRST);
        assertThat(first.level(4)).isCloseTo(normal.survivalProbability(2.671337), within(1e-7));
        assertThat(first.level(6)).isCloseTo(normal.survivalProbability(2.789843), within(1e-7));
        assertThat(first.level(24)).isCloseTo(normal.survivalProbability(2.695041), within(1e-7));
        Looks again = Looks.of(ForkFigures.Stage.AGAIN);
        assertThat(again.level(6)).isCloseTo(normal.survivalProbability(3.069490), within(1e-7));
        assertThat(again.level(24)).isCloseTo(normal.survivalProbability(3.256045), within(1e-7));
    }

    private static double[] fiveLooks(DoubleUnaryOperator spending) {
        return SequentialBounds.of(spending, .2, .4, .6, .8, 1);
    }

    private static Boolean[] rejected(double error, double... chances) {
        Holm.Hypothesis[] hypotheses = Arrays.stream(chances)
                .<Holm.Hypothesis>mapToObj(chance -> level -> chance <= level)
                .toArray(Holm.Hypothesis[]::new);
        double level = Holm.level(error, hypotheses);
        return Arrays.stream(hypotheses).map(each -> each.isRejectedAt(level)).toArray(Boolean[]::new);
    }

    private static double t(double chance, double degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability(chance);
    }
}
