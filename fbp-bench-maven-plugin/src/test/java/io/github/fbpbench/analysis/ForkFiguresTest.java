package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.Closings;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkFiguresTest {

    static final Environment ENVIRONMENT = new Environment(
            "cpu", 2, "", Slice.ABSENT, "amd64", "Linux", "vendor", "17.0.15", 17, "vm", "gc", "layout", "flags");
    private static final Closing CLOSING = Closings.of(1_000, 5_000, List.of("left-1", "left-2"), true, 0, "");

    @Test
    void sumsUpTheMeasuredSlices() {
        List<Slice> slices = new ArrayList<>();
        slices.add(slice(Slice.Phase.WARMUP, 10, 10, 1, 1, 1));
        for (int i = 1; i <= 10; i++) {
            // i ns of time, 10 i ns of CPU time, 100 i bytes per message; 1 of 1000 fails in the last
            slices.add(slice(Slice.Phase.MEASUREMENT, 100, i / 10, 100L * i, 1_000L * i, 10_000L * i));
        }
        Map<Metric, Double> figures =
                ForkFigures.of(3, ForkFigures.Stage.FIRST, complete(slices)).figures();
        assertThat(figures.get(Metric.THROUGHPUT)).isCloseTo(1e9 / 1.9, within(1e-3));
        assertThat(figures.get(Metric.CPU_TIME)).isCloseTo(19, within(1e-9));
        assertThat(figures.get(Metric.ALLOCATION)).isCloseTo(550, within(1e-9));
        assertThat(figures)
                .containsEntry(Metric.ERROR_RATE, 1e-3)
                .containsEntry(Metric.RETAINED_HEAP, 1_000.0)
                .containsEntry(Metric.PEAK_HEAP, 5_000.0)
                .containsEntry(Metric.THREADS, 2.0);
    }

    @Test
    void leavesOutWhatThePlatformDoesNotOffer() {
        ForkFigures figures = ForkFigures.of(
                1,
                ForkFigures.Stage.FIRST,
                complete(List.of(
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, 100, Slice.ABSENT),
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, Slice.ABSENT, Slice.ABSENT),
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, Slice.ABSENT, Slice.ABSENT))));
        assertThat(figures.figures()).doesNotContainKeys(Metric.CPU_TIME, Metric.ALLOCATION);
        assertThat(figures.figures()).containsEntry(Metric.THROUGHPUT, 1e9);
    }

    @Test
    void passesOverTheFewSlicesThatLackAFigure() {
        ForkFigures figures = ForkFigures.of(
                1,
                ForkFigures.Stage.FIRST,
                complete(List.of(
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, 200, 800),
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, Slice.ABSENT, Slice.ABSENT),
                        slice(Slice.Phase.MEASUREMENT, 100, 0, 100, 200, 800))));
        assertThat(figures.figures()).containsEntry(Metric.CPU_TIME, 2.0).containsEntry(Metric.ALLOCATION, 8.0);
    }

    @Test
    void keepsWhatAFailedForkFinished() {
        ForkFailure failure = new ForkFailure(ForkFailure.Cause.HUNG, "it hung", "");
        ForkResult result = new ForkResult(
                Given.BENCHMARK.id(),
                Optional.empty(),
                List.of(slice(Slice.Phase.MEASUREMENT, 100, 0, 200, 100, 100)),
                Optional.empty(),
                Optional.of(failure));
        ForkFigures figures = ForkFigures.of(2, ForkFigures.Stage.AGAIN, result);
        assertThat(figures.failure()).contains(failure);
        assertThat(figures.figures())
                .containsOnlyKeys(
                        Metric.THROUGHPUT, Metric.CPU_TIME, Metric.ALLOCATION, Metric.CPU_USE, Metric.ERROR_RATE);
    }

    @Test
    void makesNoFigureOfNoSlice() {
        assertThat(ForkFigures.of(1, ForkFigures.Stage.FIRST, complete(List.of()))
                        .figures())
                .containsOnlyKeys(Metric.RETAINED_HEAP, Metric.HEAP_GROWTH, Metric.PEAK_HEAP, Metric.THREADS);
    }

    @Test
    void makesNoFigureOfNoTime() {
        List<Slice> slices = List.of(slice(Slice.Phase.MEASUREMENT, 100, 0, 0, 0, 0));
        assertThat(ForkFigures.of(1, ForkFigures.Stage.FIRST, complete(slices)).figures())
                .doesNotContainKey(Metric.THROUGHPUT)
                .containsEntry(Metric.CPU_TIME, 0.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double figure) {
        Map<Metric, Double> figures = Map.of(Metric.CPU_TIME, figure);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Given.fork(1, ForkFigures.Stage.FIRST, figures))
                .withMessageContaining("cpuTime");
    }

    private static ForkResult complete(List<Slice> slices) {
        return new ForkResult(
                Given.BENCHMARK.id(), Optional.of(ENVIRONMENT), slices, Optional.of(CLOSING), Optional.empty());
    }

    private static Slice slice(Slice.Phase phase, long messages, long failed, long wall, long cpu, long bytes) {
        return new Slice(phase, messages, failed, messages, wall, cpu, bytes, 0, 0, 0, 0, 0, 0);
    }
}
