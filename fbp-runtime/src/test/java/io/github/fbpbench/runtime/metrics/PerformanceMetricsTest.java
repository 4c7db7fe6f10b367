package io.github.fbpbench.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PerformanceMetricsTest {

    private static final ResourceStats NOTHING = new ResourceStats(0, 0, 0, 0);

    @Test
    void nothingAttemptedIsNoError() {
        PerformanceMetrics metrics = PerformanceMetrics.of(0, 0, 0, Latency.NONE, NOTHING);

        assertThat(metrics.throughput()).isZero();
        assertThat(metrics.errorRate()).isZero();
    }

    @Test
    void countsHaveARange() {
        assertThatThrownBy(() -> PerformanceMetrics.of(1, 2, 1, Latency.NONE, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("failed");
        assertThatThrownBy(() -> PerformanceMetrics.of(1, -1, 1, Latency.NONE, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void latencyIsThatOfTheHistogram() {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            histogram.recordValue(i);
        }

        assertThat(Latency.of(histogram)).isEqualTo(new Latency(100, 50, 95, 99, 100));
        assertThat(Latency.of(new Histogram(3))).isEqualTo(Latency.NONE);
    }
}
