package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LEAST = 200 * MILLI;
    private static final long MOST = 800 * MILLI;

    private long now = 1_000;
    private long batches;
    private long bytes;
    private long jitMillis;
    private LongUnaryOperator bytesOfBatch = batch -> 0;
    private LongUnaryOperator jitMillisOfBatch = batch -> 0;

    @Test
    void codeThatIsSteadyFromTheStartRunsForTheLeastTime() throws BrokenBenchmarkException {
        Settling.Settled settled = settle(batch -> MILLI / 10);
        assertThat(settled).isEqualTo(new Settling.Settled(MILLI / 10, 2_000, true));
    }

    /** A method with a loop is compiled for good after 600 calls. */
    @Test
    void longBatchesRunUntilTheJvmHasSeenEnoughCalls() throws BrokenBenchmarkException {
        Settling.Settled settled = settle(batch -> MILLI / 2);
        assertThat(settled).isEqualTo(new Settling.Settled(MILLI / 2, Settling.ENOUGH_BATCHES, true));
    }

    @Test
    void timeThatFallsLateIsFollowedByAsMuchTimeAgain() throws BrokenBenchmarkException {
        Settling.Settled settled = settle(batch -> batch < 1_800 ? MILLI / 10 : MILLI / 20);
        assertThat(settled.steady()).isTrue();
        assertThat(settled.batchNanos()).isEqualTo(MILLI / 20);
        assertThat(settled.batches() - 1_800)
                .as("as long as the 180 ms before, within a window on either side")
                .isBetween(3_400L, 3_900L);
    }

    @Test
    void allocationThatFallsLateIsFollowedByAsMuchTimeAgain() throws BrokenBenchmarkException {
        bytesOfBatch = batch -> batch < 1_500 ? 816 : 792;
        assertThat(settle(batch -> MILLI / 10).batches()).isBetween(2_900L, 3_200L);
    }

    @Test
    void compilersAtWorkAreWaitedFor() throws BrokenBenchmarkException {
        jitMillisOfBatch = batch -> batch == 1_700 ? 5 : 0;
        assertThat(settle(batch -> MILLI / 10).batches()).isBetween(3_300L, 3_600L);
    }

    /** A slower window is another process's doing, and the end of it is no change of the code. */
    @Test
    void disturbancesAreNoChange() throws BrokenBenchmarkException {
        assertThat(settle(batch -> batch / 100 % 3 == 1 ? MILLI / 4 : MILLI / 10)
                        .steady())
                .isTrue();
        assertThat(now).isLessThan(260 * MILLI);
    }

    @Test
    void codeThatNeverBecomesSteadyRunsForTheMostTime() throws BrokenBenchmarkException {
        jitMillisOfBatch = batch -> batch % 20 == 0 ? 3 : 0;
        Settling.Settled settled = settle(batch -> MILLI / 10);
        assertThat(settled).isEqualTo(new Settling.Settled(MILLI / 10, 8_000, false));
    }

    @Test
    void aBatchThatTakesLongerThanThatRunsOnce() throws BrokenBenchmarkException {
        assertThat(settle(batch -> 5_000 * MILLI)).isEqualTo(new Settling.Settled(5_000 * MILLI, 1, false));
    }

    @Test
    void noBatchTakesNothing() throws BrokenBenchmarkException {
        assertThat(settle(batch -> batch < 6 ? 0 : MILLI).batchNanos()).isEqualTo(1);
    }

    private Settling.Settled settle(LongUnaryOperator nanosOfBatch) throws BrokenBenchmarkException {
        WorkloadBenchmark benchmark = new WorkloadBenchmark() {
            @Override
            public int batchSize() {
                return 1;
            }

            @Override
            public long run(int messages) {
                now += nanosOfBatch.applyAsLong(batches);
                bytes += bytesOfBatch.applyAsLong(batches);
                jitMillis += jitMillisOfBatch.applyAsLong(batches);
                batches++;
                return messages;
            }
        };
        return Settling.run(
                WorkloadCode.prepare(benchmark, TestData.seeded(1), Optional.empty()),
                LEAST,
                MOST,
                new Settling.Gauges(() -> now, () -> bytes, () -> jitMillis));
    }
}
