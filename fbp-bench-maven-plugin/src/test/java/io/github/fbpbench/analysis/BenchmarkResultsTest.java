package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkResultsTest {

    @Test
    void describesTheForks() {
        BenchmarkAnalysis analysis = Given.run(Map.of(
                        Metric.THROUGHPUT, List.of(10.0, 30.0),
                        Metric.PEAK_HEAP, List.of(5.0, 4.0),
                        Metric.ERROR_RATE, List.of(.25, .75)))
                .analyze()
                .orElseThrow();
        assertThat(analysis.averageThroughput()).isEqualTo(20);
        assertThat(analysis.maxMemoryUsage()).isEqualTo(5);
        assertThat(analysis.errorRate()).isEqualTo(.5);
        assertThat(analysis.p95Latency()).isEmpty();
    }

    @Test
    void asksOnlyForksThatWereMeasuredAgainIfThereAreSome() {
        BenchmarkResults results = results(
                Given.fork(1, Stage.FIRST, Map.of(Metric.THROUGHPUT, 1.0)),
                Given.fork(2, Stage.AGAIN, Map.of(Metric.THROUGHPUT, 2.0)),
                Given.fork(3, Stage.AGAIN, Map.of(Metric.THROUGHPUT, 4.0)));
        assertThat(results.measuredAgain()).isTrue();
        assertThat(results.analyze().orElseThrow().of(Metric.THROUGHPUT).samples())
                .containsExactly(2.0, 4.0);
    }

    @Test
    void leavesOutForksThatFailed() {
        BenchmarkResults results = results(
                Given.failed(1, Stage.FIRST, "it crashed"), Given.fork(2, Stage.FIRST, Map.of(Metric.THROUGHPUT, 2.0)));
        assertThat(results.analyze().orElseThrow().of(Metric.THROUGHPUT).samples())
                .containsExactly(2.0);
    }

    @Test
    void leavesOutMetricsThatSomeForkLacks() {
        BenchmarkResults results = results(
                Given.fork(1, Stage.FIRST, Map.of(Metric.THROUGHPUT, 1.0, Metric.CPU_TIME, 1.0)),
                Given.fork(2, Stage.FIRST, Map.of(Metric.THROUGHPUT, 2.0)));
        assertThat(results.analyze().orElseThrow().distributions()).containsOnlyKeys(Metric.THROUGHPUT);
    }

    @Test
    void saysNothingWithoutFigures() {
        assertThat(results().analyze()).isEmpty();
        assertThat(results(Given.failed(1, Stage.FIRST, "it crashed")).analyze())
                .isEmpty();
        assertThat(results(Given.fork(1, Stage.FIRST, Map.of())).analyze()).isEmpty();
    }

    private static BenchmarkResults results(ForkFigures... forks) {
        return new BenchmarkResults(Given.BENCHMARK, List.of(forks));
    }
}
