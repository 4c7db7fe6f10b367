package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the rule whatever the figures are. */
class DecisionLawsTest {

    /** Seeds of the laws; a failure names its seed. */
    static long[] seeds() {
        return new SplittableRandom(20_261_123).longs(100).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scalingBothSidesChangesNoVerdict(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> baseline = side(random, 1e6);
        List<Double> current = side(random, 1e6 * random.nextDouble(.6, 1.6));
        double factor = Math.exp(random.nextDouble(-9, 9));
        assertThat(judge(Given.times(factor, current), Given.times(factor, baseline)))
                .isEqualTo(judge(current, baseline));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void swappingTheSidesMirrorsTheVerdict(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> one = side(random, 1e6);
        List<Double> other = side(random, 1e6 * random.nextDouble(.6, 1.6));
        assertThat(judge(one, other).equals("REGRESSED"))
                .isEqualTo(judge(other, one).equals("IMPROVED"));
        assertThat(judge(one, other).equals("IMPROVED"))
                .isEqualTo(judge(other, one).equals("REGRESSED"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lessThroughputIsNeverABetterVerdict(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> worstFirst = List.of("REGRESSED", "INCONCLUSIVE", "UNCHANGED", "IMPROVED");
        List<Double> baseline = side(random, 1e6);
        List<Double> current = side(random, 1e6);
        int before = 0;
        for (double factor = .5; factor < 2; factor += .05) {
            int now = worstFirst.indexOf(judge(Given.times(factor, current), baseline));
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void halfTheThroughputIsAlwaysRegressed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int forks = random.nextInt(3, 11);
        List<Double> baseline = Given.samples(random, forks, 1e6, .03);
        assertThat(judge(Given.samples(random, forks, .5e6, .03), baseline)).isEqualTo("REGRESSED");
    }

    /**
     * The same code in two sessions that differ by as much as the rule allows for, at a threshold of nothing: the interval
     * lies on the worse side in half of 1% of all runs. Of 4000 that is 20; the bounds are the .01% and 99.99% points of
     * the binomial distribution, {@code scipy.stats.binom.ppf([.0001, .9999], 4000, .005)} = 6, 39.
     */
    @Test
    void theSameCodeRegressesAsRarelyAsStated() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(regressions(random, () -> .02 * random.nextGaussian(), Given.thresholds("throughput", "-0%")))
                .isBetween(6, 39);
    }

    /** Identical distributions, that is without a difference between sessions: {@code binom.ppf(.9999, 4000, .005)} = 39. */
    @Test
    void identicalDistributionsRegressMoreRarelyStill() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(regressions(random, () -> 0, Given.thresholds("throughput", "-0%")))
                .isLessThanOrEqualTo(39);
        assertThat(regressions(random, () -> 0, Thresholds.DEFAULT)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteNeverGetsAVerdict(double figure) {
        List<Double> samples = List.of(1.0, figure);
        assertThatIllegalArgumentException().isThrownBy(() -> Given.run(samples));
        assertThatIllegalArgumentException().isThrownBy(() -> Given.baseline(samples));
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(samples));
    }

    @ParameterizedTest
    @EnumSource(value = Metric.class, names = "COST", mode = EnumSource.Mode.EXCLUDE)
    void everyNumberIsFinite(Metric metric) {
        double[] figures = {-1, 0, Double.MIN_VALUE, 1e-9, 1, 1e18, Double.MAX_VALUE};
        for (double baseline : figures) {
            for (double current : figures) {
                if (current <= 1e18) {
                    MetricComparison comparison = DecisionRule.judge(
                                    Given.run(Map.of(metric, List.of(current, 1.0))),
                                    Thresholds.DEFAULT,
                                    Given.baseline(Map.of(metric, List.of(baseline, baseline))),
                                    EnvironmentMatch.SAME)
                            .comparison()
                            .orElseThrow()
                            .of(metric)
                            .orElseThrow();
                    assertThat(comparison.current()).isFinite();
                    assertThat(comparison.baseline())
                            .hasValueSatisfying(each -> assertThat(each).isFinite());
                    comparison.change().ifPresent(change -> assertThat(change).isFinite());
                    comparison.interval().ifPresent(interval -> {
                        assertThat(interval.low()).isFinite();
                        assertThat(interval.high()).isFinite();
                    });
                    assertThat(comparison.verdict().reason()).doesNotContain("NaN", "Infinity");
                }
            }
        }
    }

    private static int regressions(SplittableRandom random, DoubleSupplier session, Thresholds thresholds) {
        int regressions = 0;
        for (int run = 0; run < 4_000; run++) {
            List<Double> baseline = Given.samples(random, 10, Math.exp(session.getAsDouble()), .015);
            List<Double> current = Given.samples(random, 5, Math.exp(session.getAsDouble()), .015);
            regressions += judge(current, baseline, thresholds).equals("REGRESSED") ? 1 : 0;
        }
        return regressions;
    }

    private static List<Double> side(SplittableRandom random, double centre) {
        return Given.samples(random, random.nextInt(2, 11), centre, random.nextDouble(0, .05));
    }

    private static String judge(List<Double> current, List<Double> baseline) {
        return judge(current, baseline, Thresholds.DEFAULT);
    }

    private static String judge(List<Double> current, List<Double> baseline, Thresholds thresholds) {
        return DecisionRule.judge(Given.run(current), thresholds, Given.baseline(baseline), EnvironmentMatch.SAME)
                .verdict()
                .word();
    }
}
