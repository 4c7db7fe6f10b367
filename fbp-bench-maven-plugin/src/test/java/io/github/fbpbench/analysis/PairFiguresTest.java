package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairFiguresTest {

    private static final long TEN_MILLIS = 10_000_000;
    private static final double TEN_PERCENT = Math.log(1.1);

    @Test
    void codeOnOneThreadHasThroughputAndCpuTime() {
        PairFigures pair = GivenSlices.pair(
                slices(i -> GivenSlices.slice(TEN_MILLIS * 11 / 10)), slices(i -> GivenSlices.slice(TEN_MILLIS)));
        assertThat(pair.logRatios()).containsOnlyKeys(Metric.THROUGHPUT, Metric.CPU_TIME);
        assertThat(pair.logRatios().get(Metric.THROUGHPUT)).isCloseTo(-TEN_PERCENT, within(1e-12));
        assertThat(pair.logRatios().get(Metric.CPU_TIME)).isCloseTo(TEN_PERCENT, within(1e-12));
        assertThat(pair.neighbours()).isEqualTo(new Neighbours(20, 0, 0, 0, false, 0));
    }

    @Test
    void codeOnSeveralThreadsHasItsCostAlone() {
        PairFigures pair = GivenSlices.pair(
                network(Scenario.THROUGHPUT),
                Pairing.LOCKSTEP,
                slices(i -> GivenSlices.slice(TEN_MILLIS * 11 / 10)),
                slices(i -> GivenSlices.slice(TEN_MILLIS)));
        assertThat(pair.logRatios()).containsOnlyKeys(Metric.COST);
        assertThat(pair.logRatios().get(Metric.COST)).isCloseTo(TEN_PERCENT, within(1e-12));
    }

    /** Two in three slices take two to four times as long, here in the one arm and there in the other. */
    @Test
    void costIsThatOfTheSlicesInWhichThreadsWakeEachOtherLeast() {
        PlannedBenchmark network =
                new PlannedBenchmark(Given.BENCHMARK.id(), new BenchmarkKind.OfNetwork(), Map.of(), Optional.empty());
        PairFigures pair = GivenSlices.pair(
                network,
                Pairing.LOCKSTEP,
                slices(i -> GivenSlices.slice(TEN_MILLIS * 11 / 10 * (i % 3 == 0 ? 1 : 4))),
                slices(i -> GivenSlices.slice(TEN_MILLIS * (i % 3 == 1 ? 1 : 2))));
        assertThat(pair.logRatios().get(Metric.COST)).isCloseTo(TEN_PERCENT, within(1e-12));
    }

    /** Most JVMs count the compilers' time in whole milliseconds, so that next to nothing may be one. */
    @Test
    void oneStepOfTheCompilersClockLeavesNothingOut() {
        PairFigures pair = GivenSlices.pair(
                slices(i -> GivenSlices.slice(TEN_MILLIS, 1, 0, i < 7 ? TEN_MILLIS / 5 : 0, 0)),
                slices(i -> GivenSlices.slice(TEN_MILLIS, 1, 0, i == 19 ? TEN_MILLIS * 3 / 10 : 0, 0)));
        assertThat(pair.neighbours().leftOutForJit()).isEqualTo(1);
    }

    @Test
    void withoutAClockOfCpuTimeThatIsMissing() {
        PairFigures pair = GivenSlices.pair(
                slices(i -> GivenSlices.slice(TEN_MILLIS, Slice.ABSENT, 0, 0, 0)),
                slices(i -> GivenSlices.slice(TEN_MILLIS)));
        assertThat(pair.logRatios()).containsOnlyKeys(Metric.THROUGHPUT);
    }

    @Test
    void theTimeInWhichOthersHadTheProcessorIsNoneOfTheCodes() {
        PairFigures pair = GivenSlices.pair(
                slices(i -> GivenSlices.delayed(TEN_MILLIS * 11 / 10, i * TEN_MILLIS)),
                slices(i -> GivenSlices.delayed(TEN_MILLIS, 7 * TEN_MILLIS)));
        assertThat(pair.logRatios().get(Metric.THROUGHPUT)).isCloseTo(-TEN_PERCENT, within(1e-12));
    }

    @Test
    void disturbedNeighboursAreLeftOutAndCounted() {
        PairFigures pair = GivenSlices.pair(
                slices(i ->
                        GivenSlices.slice(i < 7 ? 9 * TEN_MILLIS : TEN_MILLIS, 1, 0, i < 7 ? 8 * TEN_MILLIS : 0, 0)),
                slices(i -> GivenSlices.slice(TEN_MILLIS, 1, 0, 0, i == 19 ? TEN_MILLIS : 0)));
        assertThat(pair.logRatios().get(Metric.THROUGHPUT)).isZero();
        assertThat(pair.neighbours().leftOutForJit()).isEqualTo(7);
        assertThat(pair.neighbours().leftOutForSteal()).isEqualTo(1);
        assertThat(pair.neighbours().leftOut()).isEqualTo(8);
    }

    @Test
    void neverMoreThanHalfOfThemAreLeftOut() {
        PairFigures pair = GivenSlices.pair(
                slices(i -> GivenSlices.slice(i < 11 ? 2 * TEN_MILLIS : TEN_MILLIS, 1, 0, i < 11 ? TEN_MILLIS : 0, 0)),
                slices(i -> GivenSlices.slice(TEN_MILLIS)));
        assertThat(pair.logRatios().get(Metric.THROUGHPUT)).isEqualTo(-StrictMath.log(2));
        assertThat(pair.neighbours().leftOut()).isZero();
    }

    /** Five of 20 slices hold a collection, and one of the candidate's takes three times as long. */
    @Test
    void elapsedTimeIsSummedWhereManySlicesHoldCollections() {
        List<Slice> reference = slices(i -> GivenSlices.slice(TEN_MILLIS));
        assertThat(GivenSlices.pair(slices(i -> collecting(i, 4)), reference)
                        .logRatios()
                        .get(Metric.THROUGHPUT))
                .isZero();
        PairFigures summed = GivenSlices.pair(slices(i -> collecting(i, 5)), reference);
        assertThat(summed.logRatios().get(Metric.THROUGHPUT)).isCloseTo(-Math.log(30 / 20.0), within(1e-12));
        assertThat(summed.logRatios().get(Metric.CPU_TIME)).isZero();
        assertThat(summed.neighbours().summed()).isTrue();
        assertThat(summed.neighbours().collected()).isEqualTo(5);
    }

    @Test
    void percentilesNeedEnoughMessagesInBothSlices() {
        PlannedBenchmark benchmark = new PlannedBenchmark(
                Given.BENCHMARK.id().in(Scenario.LATENCY), Given.BENCHMARK.kind(), Map.of(), Optional.empty());
        PairFigures pair = GivenSlices.pair(
                benchmark,
                Pairing.LOCKSTEP,
                slices(i -> timed(150, 1_100)),
                slices(i -> timed(i < 9 ? 50 : 2_000, 1_000)));
        assertThat(pair.logRatios()).containsOnlyKeys(Metric.P50, Metric.P95, Metric.P99);
        assertThat(pair.logRatios().get(Metric.P99)).isCloseTo(TEN_PERCENT, within(1e-12));
    }

    @Test
    void alternatingForksAreComparedByTheirFigures() {
        PairFigures pair = GivenSlices.pair(
                network(Scenario.THROUGHPUT),
                Pairing.ALTERNATING,
                slices(i -> GivenSlices.slice(TEN_MILLIS * 11 / 10)),
                slices(i -> GivenSlices.slice(TEN_MILLIS)));
        assertThat(pair.logRatios()).containsOnlyKeys(Metric.THROUGHPUT, Metric.CPU_TIME);
        assertThat(pair.logRatios().get(Metric.THROUGHPUT)).isCloseTo(-TEN_PERCENT, within(1e-12));
        assertThat(pair.neighbours()).isEqualTo(Neighbours.NONE);
    }

    private static Slice collecting(int i, int slices) {
        return i < slices
                ? GivenSlices.slice(3 * TEN_MILLIS, 9_000_000, 1, 0, 0)
                : GivenSlices.slice(TEN_MILLIS, 9_000_000, 0, 0, 0);
    }

    private static Slice timed(long count, long nanos) {
        return new Slice(
                Slice.Phase.MEASUREMENT,
                count,
                0,
                count,
                TEN_MILLIS,
                TEN_MILLIS,
                0,
                0,
                0,
                0,
                0,
                0,
                Slice.ABSENT,
                Slice.ABSENT,
                Optional.of(new SliceLatency(count, nanos, 2 * nanos, 3 * nanos, 4 * nanos, 5 * nanos)));
    }

    private static PlannedBenchmark network(Scenario scenario) {
        return new PlannedBenchmark(
                new BenchmarkId("com.example.FlowBenchmark", scenario),
                new BenchmarkKind.OfNetwork(),
                Map.of(),
                Optional.empty());
    }

    private static List<Slice> slices(IntFunction<Slice> slice) {
        return new ArrayList<>(IntStream.range(0, 20).mapToObj(slice).toList());
    }
}
