package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Replays 2 x 20 forks that were recorded on a shared machine of two virtual cores: string splitting, default heap, 20
 * slices of 50 ms; arm B does 5% more work. A line of the file holds the arm, then pairs of elapsed and CPU time in us
 * per operation. The mean over slices varies by 107% (A) and 153% (B) from fork to fork.
 */
class SliceReplayTest {

    private static final long MESSAGES = 1_000_000;

    private final List<ForkFigures> a = forks("A");
    private final List<ForkFigures> b = forks("B");

    /** Reference: {@code q = numpy.quantile(slices, .1, method="linear")} per fork, {@code q.std(ddof=1) / q.mean()}. */
    @Test
    void figuresOfForksVaryLittle() {
        assertThat(variation(times(a))).isCloseTo(.016, within(5e-4)).isCloseTo(0.015747637743941924, within(1e-9));
        assertThat(variation(times(b))).isCloseTo(.028, within(5e-4)).isCloseTo(0.027785346051395016, within(1e-9));
        assertThat(variation(figures(a, Metric.CPU_TIME))).isCloseTo(.014, within(5e-4));
        assertThat(variation(figures(b, Metric.CPU_TIME))).isCloseTo(.024, within(5e-4));
    }

    @Test
    void theSameCodeIsUnchanged() {
        assertThat(judge(a.subList(0, 10), a.subList(10, 20)).verdict()).isInstanceOf(Verdict.Unchanged.class);
        assertThat(judge(b.subList(0, 10), b.subList(10, 20)).verdict()).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void fivePercentMoreWorkIsSeenAndTooLittleToFail() {
        Judgement judgement = judge(a, b);
        MetricComparison throughput =
                judgement.comparison().orElseThrow().of(Metric.THROUGHPUT).orElseThrow();
        assertThat(throughput.change().orElseThrow()).isCloseTo(Math.expm1(-.0554), within(1e-4));
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    private static Judgement judge(List<ForkFigures> baseline, List<ForkFigures> current) {
        return DecisionRule.judge(
                new BenchmarkResults(Given.BENCHMARK, current),
                Thresholds.DEFAULT,
                Given.baseline(Map.of(
                        Metric.THROUGHPUT, figures(baseline, Metric.THROUGHPUT),
                        Metric.CPU_TIME, figures(baseline, Metric.CPU_TIME),
                        Metric.ERROR_RATE, figures(baseline, Metric.ERROR_RATE))),
                EnvironmentMatch.SAME);
    }

    private static List<Double> times(List<ForkFigures> forks) {
        return figures(forks, Metric.THROUGHPUT).stream()
                .map(rate -> 1e9 / rate)
                .toList();
    }

    private static List<Double> figures(List<ForkFigures> forks, Metric metric) {
        return forks.stream()
                .map(fork -> Objects.requireNonNull(fork.figures().get(metric)))
                .toList();
    }

    private static double variation(List<Double> figures) {
        Sample sample =
                Sample.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
        return Math.sqrt(sample.variance()) / sample.mean();
    }

    private static List<ForkFigures> forks(String arm) {
        try (InputStream file = SliceReplayTest.class.getResourceAsStream("fork-slices-light-load.txt")) {
            List<ForkFigures> forks = new ArrayList<>();
            new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith(arm))
                    .forEach(line -> forks.add(fork(forks.size() + 1, line.split(" ", -1))));
            return forks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ForkFigures fork(int number, String[] fields) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 1; i + 1 < fields.length; i += 2) {
            slices.add(new Slice(
                    Slice.Phase.MEASUREMENT,
                    MESSAGES,
                    0,
                    MESSAGES,
                    nanos(fields[i]),
                    nanos(fields[i + 1]),
                    Slice.ABSENT,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0));
        }
        // A recording has no closing phase, so it stands as a fork that ended early; what it measured is whole.
        ForkResult result = new ForkResult(
                Given.BENCHMARK.id(),
                Optional.empty(),
                slices,
                Optional.empty(),
                Optional.of(new ForkFailure(ForkFailure.Cause.EXITED, "recorded", "")));
        ForkFigures figures = ForkFigures.of(number, ForkFigures.Stage.FIRST, result);
        return Given.fork(number, figures.stage(), figures.figures());
    }

    private static long nanos(String microsPerOperation) {
        return Math.round(Double.parseDouble(microsPerOperation) * 1_000 * MESSAGES);
    }
}
