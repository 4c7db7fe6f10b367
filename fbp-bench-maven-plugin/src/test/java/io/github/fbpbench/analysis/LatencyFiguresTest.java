package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Closings;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of forks in the latency scenario. */
class LatencyFiguresTest {

    private static final BenchmarkId ID = Given.BENCHMARK.id().in(Scenario.LATENCY);

    /** Over 10, 20, ... 100: a low quantile of the median, the middle of what lies further out, the largest maximum. */
    @Test
    void sumsUpPercentilesOverSlices() {
        List<Slice> slices = new ArrayList<>();
        slices.add(slice(Slice.Phase.WARMUP, 1_000, 1));
        for (int i = 1; i <= 10; i++) {
            slices.add(slice(Slice.Phase.MEASUREMENT, 1_000, 10 * i));
        }

        Map<Metric, Double> figures = figures(slices);

        assertThat(figures.get(Metric.P50)).isCloseTo(19, within(1e-9));
        assertThat(figures.get(Metric.P95)).isCloseTo(2 * 55, within(1e-9));
        assertThat(figures.get(Metric.P99)).isCloseTo(3 * 55, within(1e-9));
        assertThat(figures.get(Metric.P999)).isCloseTo(4 * 55, within(1e-9));
        assertThat(figures.get(Metric.MAX_LATENCY)).isEqualTo(5 * 100);
    }

    @Test
    void hasWhatItSharesWithThroughputAndNoMore() {
        assertThat(figures(List.of(slice(Slice.Phase.MEASUREMENT, 1_000, 10))))
                .containsOnlyKeys(
                        Metric.P50,
                        Metric.P95,
                        Metric.P99,
                        Metric.P999,
                        Metric.MAX_LATENCY,
                        Metric.ERROR_RATE,
                        Metric.THREADS)
                .containsEntry(Metric.ERROR_RATE, .002)
                .containsEntry(Metric.THREADS, 1.0);
    }

    /** A percentile of fewer messages would be their maximum. */
    @ParameterizedTest
    @CsvSource({
        "1, p50 maxLatency",
        "19, p50 maxLatency",
        "20, p50 p95 maxLatency",
        "99, p50 p95 maxLatency",
        "100, p50 p95 p99 maxLatency",
        "999, p50 p95 p99 maxLatency",
        "1000, p50 p95 p99 p999 maxLatency"
    })
    void aPercentileNeedsMessages(long messages, String expected) {
        Map<Metric, Double> figures =
                figures(List.of(slice(Slice.Phase.MEASUREMENT, messages, 10), slice(messages, 20)));

        assertThat(figures.keySet().stream().filter(Metric::isLatency).map(Metric::word))
                .containsExactly(expected.split(" ", -1));
    }

    @Test
    void halfOfTheSlicesAreEnough() {
        assertThat(figures(List.of(slice(1_000, 10), slice(1_000, 30), slice(10, 500), slice(10, 500))))
                .containsEntry(Metric.P99, 60.0);
        assertThat(figures(List.of(slice(1_000, 10), slice(10, 500), slice(10, 500))))
                .doesNotContainKey(Metric.P99)
                .containsKey(Metric.P50);
    }

    @Test
    void slicesWithoutLatencyHaveNoFigure() {
        Slice without = new Slice(Slice.Phase.MEASUREMENT, 1_000, 2, 1_000, 10, 10, 10, 0, 0, 0, 0, 0, 0);

        assertThat(figures(List.of(without))).containsOnlyKeys(Metric.ERROR_RATE, Metric.THREADS);
    }

    private static Map<Metric, Double> figures(List<Slice> slices) {
        return ForkFigures.of(
                        1,
                        ForkFigures.Stage.FIRST,
                        new ForkResult(
                                ID,
                                Optional.of(ForkFiguresTest.ENVIRONMENT),
                                slices,
                                Optional.of(Closings.of(1_000, 5_000, List.of("left"), true, 0, "")),
                                Optional.empty()))
                .figures();
    }

    private static Slice slice(long messages, long nanos) {
        return slice(Slice.Phase.MEASUREMENT, messages, nanos);
    }

    private static Slice slice(Slice.Phase phase, long messages, long nanos) {
        return new Slice(
                phase,
                1_000,
                2,
                1_000,
                messages * nanos,
                messages * nanos,
                Slice.ABSENT,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.of(new SliceLatency(messages, nanos, 2 * nanos, 3 * nanos, 4 * nanos, 5 * nanos)));
    }
}
