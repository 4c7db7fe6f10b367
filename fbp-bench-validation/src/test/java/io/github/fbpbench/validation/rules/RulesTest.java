package io.github.fbpbench.validation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final Rule FORKS = new Benchstat(Benchstat.Sample.FORK);
    private static final Rule SLICES = new Benchstat(Benchstat.Sample.SLICE);

    @Test
    void takesTheMeanOfAllSlicesForARatio() {
        List<double[]> baseline = forks(new double[] {100}, new double[] {90, 110});

        assertThat(MeanRatio.TEN_PERCENT.isSlower(baseline, forks(new double[] {109.9})))
                .isFalse();
        assertThat(MeanRatio.TEN_PERCENT.isSlower(baseline, forks(new double[] {100, 121})))
                .isTrue();
        assertThat(MeanRatio.TWICE.isSlower(baseline, forks(new double[] {200})))
                .isFalse();
        assertThat(MeanRatio.TWICE.isSlower(baseline, forks(new double[] {201})))
                .isTrue();
    }

    /** Mean 3, variance 2.5, and 8.610 as Student's quantile of .9995 with 4 degrees of freedom. */
    @Test
    void hasTheErrorOfAMeanThatJmhPrints() {
        assertThat(JmhIntervals.error(new double[] {1, 2, 3, 4, 5})).isCloseTo(8.610 * Math.sqrt(.5), within(.001));
    }

    /** The intervals are 3 -+ 6.088 and so on: apart when the means are 12.177 apart. */
    @Test
    void comparesTheEndsOfJmhsIntervals() {
        List<double[]> baseline = forks(new double[] {1, 2, 3}, new double[] {4, 5});

        assertThat(new JmhIntervals().isSlower(baseline, forks(shifted(12.1, 1, 2, 3, 4, 5))))
                .isFalse();
        assertThat(new JmhIntervals().isSlower(baseline, forks(shifted(12.3, 1, 2, 3, 4, 5))))
                .isTrue();
        assertThat(new JmhIntervals().isSlower(forks(shifted(12.3, 1, 2, 3, 4, 5)), baseline))
                .isFalse();
    }

    /** Of 20 orders of 3 and 3, two are as extreme as all above all: p = .1; of 70 of 4 and 4: p = .029. */
    @Test
    void testsTheMediansOfForks() {
        List<double[]> three = forks(new double[] {1, 1, 99}, new double[] {2}, new double[] {3});
        List<double[]> higherThree = forks(new double[] {4}, new double[] {5}, new double[] {6});

        assertThat(FORKS.isSlower(three, higherThree)).isFalse();
        assertThat(FORKS.isSlower(and(three, 3.5), and(higherThree, 7))).isTrue();
        assertThat(FORKS.isSlower(and(higherThree, 7), and(three, 3.5))).isFalse();
    }

    @Test
    void testsAllSlicesWhateverForkTheyAreOf() {
        List<double[]> baseline = forks(new double[] {1, 2, 3, 3.5});
        List<double[]> candidate = forks(new double[] {4, 5, 6, 7});

        assertThat(SLICES.isSlower(baseline, candidate)).isTrue();
        assertThat(FORKS.isSlower(baseline, candidate)).isFalse();
    }

    @Test
    void averagesNeighboursToAHundredSamples() {
        double[] slices = new double[250];
        Arrays.setAll(slices, i -> i);

        double[] samples = Criterion.samples(slices);

        assertThat(samples).hasSize(100);
        assertThat(samples[0]).isEqualTo(.5); // of 0 and 1
        assertThat(samples[1]).isEqualTo(3); // of 2, 3 and 4
        assertThat(Criterion.samples(new double[] {1, 2})).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wantsMoreThanNoiseForCriterion(long seed) {
        Criterion rule = new Criterion(500, seed);
        List<double[]> baseline = noisy(100, seed);

        assertThat(rule.isSlower(baseline, noisy(100, seed + 10))).isFalse();
        assertThat(rule.isSlower(baseline, noisy(100.8, seed + 10))).isFalse(); // sure, but within 1%
        assertThat(rule.isSlower(baseline, noisy(103, seed + 10))).isTrue();
        assertThat(rule.isSlower(noisy(103, seed + 10), baseline)).isFalse();
    }

    /** A hundred slices, up to 1 below or above the mean. */
    private static List<double[]> noisy(double mean, long seed) {
        return forks(new SplittableRandom(seed).doubles(100, mean - 1, mean + 1).toArray());
    }

    private static double[] shifted(double by, double... values) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }

    private static List<double[]> and(List<double[]> forks, double more) {
        double[][] longer = Arrays.copyOf(forks.toArray(double[][]::new), forks.size() + 1);
        longer[forks.size()] = new double[] {more};
        return List.of(longer);
    }

    private static List<double[]> forks(double[]... forks) {
        return List.of(forks);
    }
}
