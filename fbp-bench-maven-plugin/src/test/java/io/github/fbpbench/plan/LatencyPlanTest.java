package io.github.fbpbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyPlanTest {

    @TempDir
    private Path testClasses;

    @Test
    void latencyIsAScenarioBesideThroughput() throws Exception {
        assertThat(planned("Closed"))
                .extracting(benchmark -> benchmark.id().toString(), PlannedBenchmark::rate)
                .containsExactly(
                        tuple(ScanSubjects.class.getName() + "$Closed:throughput", OptionalDouble.empty()),
                        tuple(ScanSubjects.class.getName() + "$Closed:latency", OptionalDouble.empty()));
    }

    @Test
    void onlyLatencyHasARate() throws Exception {
        assertThat(planned("Open", ScanSubjects.Closed.class))
                .filteredOn(benchmark -> benchmark.id().simpleName().endsWith("Open"))
                .extracting(PlannedBenchmark::rate)
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(20_000));
    }

    @Test
    void eachCombinationOfParametersHasBoth() throws Exception {
        assertThat(planned("Both"))
                .extracting(benchmark -> benchmark.id().toString().replaceAll(".*\\[", "["))
                .containsExactly("[size=1]:throughput", "[size=1]:latency", "[size=2]:throughput", "[size=2]:latency");
    }

    @Test
    void readsThresholdsAndTargetsThatAreSet() throws Exception {
        assertThat(planned("Closed")).allSatisfy(benchmark -> {
            assertThat(benchmark.problem()).isEmpty();
            assertThat(benchmark.thresholds()).isEqualTo(Map.of("p99", "+20%", "throughput", "-5%"));
            assertThat(benchmark.targets()).isEqualTo(Map.of("p999", "<= 5 ms"));
        });
    }

    @Test
    void annotationsOfASuperclassHold() throws Exception {
        assertThat(planned("InheritsLatency", ScanSubjects.Closed.class))
                .filteredOn(benchmark -> benchmark.id().simpleName().endsWith("InheritsLatency"))
                .hasSize(2)
                .allSatisfy(benchmark -> {
                    assertThat(benchmark.thresholds()).containsEntry("p99", "+20%");
                    assertThat(benchmark.targets()).containsEntry("p999", "<= 5 ms");
                });
    }

    @ParameterizedTest
    @CsvSource({"Backwards, -1.0", "NoRate, NaN", "TooFast, 2.0E9"})
    void saysWhichRateIsNone(String subject, String rate) throws Exception {
        assertThat(planned(subject))
                .hasSize(2)
                .allSatisfy(
                        benchmark -> assertThat(benchmark.problem())
                                .contains(
                                        ScanSubjects.class.getName() + "$" + subject + " asks for a rate of " + rate
                                                + " messages per second; write one that is more than 0 and at most 1e9, or leave it out"));
    }

    @Test
    void poolsHaveNoRate() throws Exception {
        assertThat(planned("PoolAtARate").get(1).problem())
                .contains(ScanSubjects.class.getName() + "$PoolAtARate asks for a rate, but a pool is used in a closed"
                        + " loop; leave rate out of @MeasureLatency");
    }

    /** What is wrong is told, and not used. */
    @Test
    void aRateThatIsNoneIsNotKept() throws Exception {
        assertThat(planned("NoRate"))
                .allSatisfy(benchmark -> assertThat(benchmark.rate()).isEmpty());
    }

    @Test
    void onlyPoolsHaveLeases() throws Exception {
        assertThat(planned("LeasesOfAWorkload").get(0).problem())
                .contains(ScanSubjects.class.getName() + "$LeasesOfAWorkload sets a limit for leases, but only a"
                        + " PoolBenchmark has leases; leave leases out");
    }

    @ParameterizedTest
    @CsvSource({"ThresholdOnly, p95", "TargetOnly, p50", "InheritsAThreshold, p95"})
    void limitsOfLatencyNeedLatency(String subject, String metric) throws Exception {
        assertThat(planned(subject, ScanSubjects.ThresholdOnly.class))
                .filteredOn(benchmark -> benchmark.id().simpleName().endsWith(subject))
                .hasSize(1)
                .allSatisfy(benchmark -> assertThat(benchmark.problem())
                        .contains(ScanSubjects.class.getName() + "$" + subject + " sets a limit for " + metric
                                + ", but its latency is not measured; add @MeasureLatency, or leave " + metric
                                + " out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LatencyOff", "Plain"})
    void otherLimitsDoNot(String subject) throws Exception {
        assertThat(planned(subject))
                .hasSize(1)
                .allSatisfy(benchmark -> assertThat(benchmark.problem()).isEmpty());
    }

    private List<PlannedBenchmark> planned(String subject, Class<?>... others)
            throws IOException, ClassNotFoundException {
        BenchmarkPlanTest.put(testClasses, Class.forName(ScanSubjects.class.getName() + "$" + subject));
        BenchmarkPlanTest.put(testClasses, ScanSubjects.Workload.class);
        BenchmarkPlanTest.put(testClasses, others);
        return BenchmarkPlan.discover(testClasses, List.of()).benchmarks();
    }
}
