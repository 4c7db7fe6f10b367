package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    /** The closed form: {@code binom.test(0, n, alternative = "less")} in R gives the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 34, 600, 1000})
    void ofNoneTheUpperBoundIsAboutThreeInN(int of) {
        assertThat(new Rate(0, of).upper()).isCloseTo(1 - Math.pow(.05, 1.0 / of), within(1e-9));
        assertThat(new Rate(0, of).lower()).isZero();
        assertThat(new Rate(of, of).lower()).isCloseTo(Math.pow(.05, 1.0 / of), within(1e-9));
        assertThat(new Rate(of, of).upper()).isEqualTo(1);
    }

    /**
     * 90% intervals on two sides, whose bounds are those of 95% on one:
     * {@code scipy.stats.binomtest(hits, of).proportion_ci(.9, 'exact')}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 0.005116196892, 0.394163302437",
        "3, 20, 0.042169407886, 0.343663804315",
        "190, 200, 0.916664848934, 0.972625746475",
        "5, 1000, 0.001972153142, 0.010484076911"
    })
    void otherwiseTheBoundsAreThoseOfTheBetaDistribution(int hits, int of, double lower, double upper) {
        assertThat(new Rate(hits, of).lower()).isCloseTo(lower, within(1e-6));
        assertThat(new Rate(hits, of).upper()).isCloseTo(upper, within(1e-6));
    }

    @Test
    void ofNothingNothingIsKnown() {
        Rate none = new Rate(0, 0);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isEqualTo(1);
        assertThat(none.share()).isZero();
        assertThat(none.isAtLeast(.95)).isFalse();
    }

    @Test
    void itCannotHappenMoreOftenThanItCan() {
        assertThatThrownBy(() -> new Rate(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
