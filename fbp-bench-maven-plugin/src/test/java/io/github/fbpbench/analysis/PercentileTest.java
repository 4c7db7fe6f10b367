package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference: {@code numpy.quantile(values, share, method="linear")} of NumPy 2.4.6. */
class PercentileTest {

    @ParameterizedTest
    @CsvSource({"0, 15", ".1, 17", ".5, 35", ".9, 46", "1, 50"})
    void interpolatesBetweenOrderStatistics(double share, double expected) {
        assertThat(Percentile.of(new double[] {50, 20, 15, 40, 35}, share)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({".1, 1.9", ".5, 5.5", ".9, 9.1"})
    void isOfTypeSeven(double share, double expected) {
        assertThat(Percentile.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, share))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void leavesItsInputInOrderAndSaysNothingOfNothing() {
        double[] values = {3, 1, 2};
        assertThat(Percentile.of(values, .5)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
        assertThat(Percentile.of(new double[0], .5)).isNaN();
    }
}
