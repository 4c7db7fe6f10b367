package io.github.fbpbench.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceStatsTest {

    @Test
    void deltaIsSignedWhereFiguresGoUpAndDown() {
        ResourceStats earlier = new ResourceStats(1_000, 500, 12, 0.75);
        ResourceStats later = new ResourceStats(400, 700, 10, 0.25);

        assertThat(later.delta(earlier)).isEqualTo(new ResourceStats(-600, 200, -2, -0.5));
    }

    @Test
    void deltaOfCpuTimeIsNeverNegative() {
        ResourceStats earlier = new ResourceStats(0, 500, 1, 0);
        ResourceStats later = new ResourceStats(0, 400, 1, 0);

        assertThat(later.delta(earlier).cpuNanos()).isZero();
    }

    @Test
    void deltaDoesNotOverflow() {
        ResourceStats small = new ResourceStats(Long.MIN_VALUE, 0, Integer.MIN_VALUE, 0);
        ResourceStats large = new ResourceStats(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1);

        assertThat(large.delta(small))
                .isEqualTo(new ResourceStats(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1));
        assertThat(small.delta(large)).isEqualTo(new ResourceStats(Long.MIN_VALUE, 0, Integer.MIN_VALUE, -1));
    }

    @Test
    void measuresThisJvm() {
        ResourceStats stats = ResourceStats.measure(0.5);

        assertThat(stats.memoryBytes()).isPositive();
        assertThat(stats.cpuNanos()).isPositive();
        assertThat(stats.threads()).isPositive();
        assertThat(stats.bufferUsage()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void bufferUsageHasARange(double bufferUsage) {
        assertThatThrownBy(() -> ResourceStats.measure(bufferUsage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bufferUsage");
    }
}
