package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fork does with networks, pools, parameters and single messages. */
@Timeout(120)
class ForkKindsTest {

    private static final ForkSettings SHORT =
            new ForkSettings(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(50));

    @TempDir
    private Path folder;

    @Test
    void measuresANetworkAndItsConnections() throws Exception {
        ForkResult result = launch(KindSubjects.TwoNodes.class, Scenario.THROUGHPUT);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            assertThat(slice.messages()).isPositive().matches(n -> n % KindSubjects.BATCH == 0);
            assertThat(slice.emitted()).isEqualTo(slice.messages());
            // Of threads that have ended in the slice.
            assertThat(slice.cpuNanos()).isPositive();
            assertThat(slice.allocatedBytes()).isGreaterThanOrEqualTo(16 * slice.messages());
        });
        Closing closing = result.closing().orElseThrow();
        assertThat(closing.threadsLeft()).isEmpty();
        assertThat(closing.verified()).isTrue();
        NetworkUse network = closing.network().orElseThrow();
        assertThat(network.connections())
                .extracting(ConnectionUse::name)
                .containsExactly("in -> plus.in", "plus.out -> slow.in", "slow.out -> out");
        ConnectionUse beforeSlow = network.connections().get(1);
        assertThat(beforeSlow.capacity()).isEqualTo(64);
        assertThat(beforeSlow.fill()).hasSameSizeAs(result.measured()).allMatch(fill -> fill >= 0 && fill <= 1);
        // The slow node lets the one before it wait, and the one behind it wait for it.
        assertThat(beforeSlow.blockedOnSendShare())
                .isGreaterThan(network.connections().get(2).blockedOnSendShare());
        assertThat(network.connections().get(2).blockedOnReceiveShare())
                .isGreaterThan(beforeSlow.blockedOnReceiveShare());
    }

    @Test
    void timesTheMessagesOfANetworkOneByOne() throws Exception {
        ForkResult result = launch(KindSubjects.TwoNodes.class, Scenario.LATENCY);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            SliceLatency latency = slice.latency().orElseThrow();
            assertThat(latency.count()).isEqualTo(slice.messages()).isEqualTo(slice.emitted());
            assertThat(latency.p50Nanos())
                    .isGreaterThan(KindSubjects.WORK_NANOS)
                    .isLessThanOrEqualTo(latency.maxNanos());
        });
    }

    @Test
    void timesTheMessagesOfANetworkAtARate() throws Exception {
        ForkResult result = launch(KindSubjects.TwoNodes.class, Scenario.LATENCY, OptionalDouble.of(20_000), Map.of());

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured())
                .isNotEmpty()
                .allSatisfy(slice ->
                        assertThat(slice.latency().orElseThrow().count()).isEqualTo(slice.messages()));
    }

    @Test
    void refusesLatencyOfANetworkThatDoesNotAnswerEachMessage() throws Exception {
        ForkFailure failure = failure(KindSubjects.Filters.class, Scenario.LATENCY);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.SET_UP);
        assertThat(failure.message()).contains("sent 500 messages for 1000").contains("@MeasureLatency");
    }

    @Test
    void namesTheNodeThatFailedANetwork() throws Exception {
        ForkFailure failure = failure(KindSubjects.NodeThrows.class, Scenario.THROUGHPUT);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.THREW);
        assertThat(failure.message())
                .contains("node bad")
                .contains("no more paper")
                .contains("onFailure");
    }

    @Test
    void namesTheNodeInWhichANetworkHangs() throws Exception {
        ForkFailure failure = failure(KindSubjects.NodeHangs.class, Scenario.THROUGHPUT, Duration.ofSeconds(2));

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.HUNG);
        assertThat(failure.message()).contains("KindSubjects.pause").contains("forkTimeout");
    }

    @Test
    void namesTheNodesOfANetworkThatWaitForEachOther() throws Exception {
        ForkFailure failure = failure(KindSubjects.NodesWaitForEachOther.class, Scenario.THROUGHPUT);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.HUNG);
        assertThat(failure.message())
                .contains("deadlock: twice waits to send at twice.out -> back.in (full, 4 of 4)")
                .contains("a greater capacity")
                .doesNotContain("onFailure");
    }

    @Test
    void saysThatANetworkClosesItsSource() throws Exception {
        ForkFailure failure = failure(KindSubjects.TakesTen.class, Scenario.THROUGHPUT);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.THREW);
        assertThat(failure.message()).contains("network takes ten closes its source after");
    }

    @Test
    void asksForOneSource() throws Exception {
        ForkFailure failure = failure(KindSubjects.TwoInlets.class, Scenario.THROUGHPUT);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.SET_UP);
        assertThat(failure.message()).contains("left, right").contains("name one 'in'");
    }

    @Test
    void measuresAPool() throws Exception {
        ForkResult result = launch(KindSubjects.SharedPool.class, Scenario.THROUGHPUT);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            assertThat(slice.messages()).isPositive().isEqualTo(slice.emitted());
            assertThat(slice.failed()).isZero();
            assertThat(slice.cpuNanos()).isPositive();
        });
        Closing closing = result.closing().orElseThrow();
        assertThat(closing.threadsLeft()).isEmpty();
        PoolUse pool = closing.pool().orElseThrow();
        assertThat(pool.name()).isEqualTo("counters");
        assertThat(pool.maxSize()).isEqualTo(2);
        assertThat(pool.threads()).isEqualTo(4);
        assertThat(pool.leases()).isGreaterThanOrEqualTo(2 * KindSubjects.BATCH);
        assertThat(pool.created()).isBetween(1L, 2L);
        assertThat(pool.maxInUse()).isBetween(0, 2);
        assertThat(pool.notReturned()).isZero();
    }

    @Test
    void timesTheTurnsOfAPool() throws Exception {
        ForkResult result = launch(KindSubjects.SharedPool.class, Scenario.LATENCY);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured())
                .isNotEmpty()
                .allSatisfy(slice ->
                        assertThat(slice.latency().orElseThrow().count()).isEqualTo(slice.messages()));
    }

    @Test
    void countsTheLeasesThatWereNotReturned() throws Exception {
        ForkResult result = launch(KindSubjects.KeepsOneLease.class, Scenario.THROUGHPUT);

        assertThat(result.failure()).isEmpty();
        assertThat(result.closing().orElseThrow().pool().orElseThrow().notReturned())
                .isEqualTo(1);
    }

    @Test
    void doesNotWaitForLeasesThatNeverComeBack() throws Exception {
        ForkFailure failure = failure(KindSubjects.KeepsEveryLease.class, Scenario.THROUGHPUT);

        assertThat(failure.cause()).isEqualTo(ForkFailure.Cause.HUNG);
        assertThat(failure.message())
                .contains("all 2 resources of the pool counters")
                .contains("give every lease back");
    }

    @Test
    void seesTheSlowMessagesInTheTailAndNotInTheMedian() throws Exception {
        ForkResult result = launch(KindSubjects.SlowEvery50th.class, Scenario.LATENCY);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            SliceLatency latency = slice.latency().orElseThrow();
            assertThat(latency.count()).isEqualTo(slice.messages());
            assertThat(latency.p99Nanos()).isGreaterThanOrEqualTo(KindSubjects.SLOW_NANOS);
            assertThat(latency.p50Nanos()).isLessThan(KindSubjects.SLOW_NANOS);
        });
    }

    /** At one message per ms, those behind one of 2 ms are late too, and the slow ones are 4% of those that are. */
    @Test
    void countsWhatHadToWaitAtARate() throws Exception {
        ForkResult closed = launch(KindSubjects.SlowEvery50th.class, Scenario.LATENCY);
        ForkResult open =
                launch(KindSubjects.SlowEvery50th.class, Scenario.LATENCY, OptionalDouble.of(20_000), Map.of());

        assertThat(open.failure()).isEmpty();
        // 50 messages take 2 ms or more, in which 40 are due: closed, 2% are slow; open, nearly all of them are.
        assertThat(median(open, SliceLatency::p50Nanos)).isGreaterThan(10 * median(closed, SliceLatency::p50Nanos));
    }

    @Test
    void findsAHeapThatGrowsWithEachMessage() throws Exception {
        ForkResult result = launch(KindSubjects.Leaks.class, Scenario.THROUGHPUT);

        // An array of 100 bytes has 120, and a place in the list.
        assertThat(result.closing().orElseThrow().heapGrowthBytesPerMessage()).isCloseTo(124, within(20.0));
    }

    @Test
    void takesNoCacheForALeak() throws Exception {
        assertThat(launch(KindSubjects.FillsACache.class, Scenario.THROUGHPUT)
                        .closing()
                        .orElseThrow()
                        .heapGrowthBytesPerMessage())
                .isZero();
    }

    @Test
    void setsParameters() throws Exception {
        Map<String, String> parameters = Map.of("text", "long", "number", "7", "flag", "true", "mode", "SLOW");

        assertThat(launch(KindSubjects.Parameterised.class, Scenario.THROUGHPUT, OptionalDouble.empty(), parameters)
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("long 7 true SLOW");
        assertThat(launch(
                                KindSubjects.Parameterised.class,
                                Scenario.THROUGHPUT,
                                OptionalDouble.empty(),
                                Map.of("mode", "MIDDLING"))
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("parameter mode of " + KindSubjects.Parameterised.class.getName())
                .contains("MIDDLING");
    }

    @Test
    void measuresWhatAHarnessDrives() throws Exception {
        ForkResult result = launch(KindSubjects.DrivesAHarness.class, Scenario.THROUGHPUT);

        assertThat(result.failure()).isEmpty();
        assertThat(result.measured()).isNotEmpty().allSatisfy(slice -> {
            assertThat(slice.messages()).isPositive();
            // The nodes' threads live as long as the harness is open.
            assertThat(slice.cpuNanos()).isPositive();
        });
        assertThat(result.closing().orElseThrow().verified()).isTrue();
        assertThat(result.closing().orElseThrow().threadsLeft()).isEmpty();
    }

    private static double median(ForkResult result, java.util.function.ToLongFunction<SliceLatency> figure) {
        long[] sorted = result.measured().stream()
                .mapToLong(slice -> figure.applyAsLong(slice.latency().orElseThrow()))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private ForkFailure failure(Class<?> subject, Scenario scenario, Duration deadline) throws Exception {
        return launch(command(deadline), subject, scenario, OptionalDouble.empty(), Map.of())
                .failure()
                .orElseThrow();
    }

    private ForkFailure failure(Class<?> subject, Scenario scenario) throws Exception {
        return launch(subject, scenario).failure().orElseThrow();
    }

    private ForkResult launch(Class<?> subject, Scenario scenario) throws Exception {
        return launch(subject, scenario, OptionalDouble.empty(), Map.of());
    }

    private ForkResult launch(Class<?> subject, Scenario scenario, OptionalDouble rate, Map<String, String> parameters)
            throws Exception {
        return launch(command(Duration.ofSeconds(60)), subject, scenario, rate, parameters);
    }

    private ForkResult launch(
            JvmCommand command,
            Class<?> subject,
            Scenario scenario,
            OptionalDouble rate,
            Map<String, String> parameters)
            throws Exception {
        BenchmarkId id = new BenchmarkId(subject.getName(), new TreeMap<>(parameters), scenario);
        PlannedBenchmark benchmark =
                new PlannedBenchmark(id, kind(subject), Map.of(), Map.of(), rate, Optional.empty());
        return new ForkLauncher(command, SHORT, 1).launch(benchmark, folder.resolve(id.fileName() + rate.isPresent()));
    }

    private static BenchmarkKind kind(Class<?> subject) {
        if (NetworkBenchmark.class.isAssignableFrom(subject)) {
            return new BenchmarkKind.OfNetwork();
        }
        if (PoolBenchmark.class.isAssignableFrom(subject)) {
            return new BenchmarkKind.OfPool();
        }
        return WorkloadBenchmark.class.isAssignableFrom(subject)
                ? new BenchmarkKind.OfWorkload()
                : new BenchmarkKind.OfNode();
    }

    private JvmCommand command(Duration deadline) {
        List<String> arguments =
                new ArrayList<>(List.of("-Xms192m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(JmhArguments.arguments());
        return new JvmCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                arguments,
                Map.of(),
                Map.of(),
                folder,
                deadline);
    }
}
