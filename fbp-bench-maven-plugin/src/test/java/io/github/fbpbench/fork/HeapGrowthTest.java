package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapGrowthTest {

    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MESSAGES = 10;
    private static final int BYTES = 10_000;

    @Test
    void growsByWhatEachMessageLeaves() throws Exception {
        assertThat(growth(new Keeping(Integer.MAX_VALUE))).isCloseTo(BYTES / MESSAGES, within(200.0));
    }

    @Test
    void whatIsFreeAgainIsNoGrowth() throws Exception {
        assertThat(growth(new Keeping(0))).isZero();
    }

    @Test
    void aCacheThatFillsUpInTheFirstRoundIsNoGrowth() throws Exception {
        assertThat(growth(new Keeping(10))).isZero();
    }

    @Test
    void longBatchesWouldHoldUpTheBuild() throws Exception {
        MeasuredCode code = code(new Keeping(0));

        assertThat(HeapGrowth.bytesPerMessage(code, 0, TimeUnit.MILLISECONDS.toNanos(251), ROUND_NANOS))
                .isEqualTo(Slice.ABSENT);

        assertThat(code.attempted()).isZero();
    }

    @Test
    void saysWhatTheCodeThrew() throws Exception {
        MeasuredCode code = code(messages -> {
            throw new AssertionError("no more paper");
        });

        assertThatExceptionOfType(BrokenBenchmarkException.class)
                .isThrownBy(() -> HeapGrowth.bytesPerMessage(code, 0, BATCH_NANOS, ROUND_NANOS))
                .withMessageContaining("no more paper");
    }

    private static double growth(WorkloadBenchmark benchmark) throws BrokenBenchmarkException {
        return HeapGrowth.bytesPerMessage(code(benchmark), HeapGrowth.retainedHeapBytes(), BATCH_NANOS, ROUND_NANOS);
    }

    private static MeasuredCode code(WorkloadBenchmark benchmark) throws BrokenBenchmarkException {
        return WorkloadCode.prepare(benchmark, TestData.seeded(1), Optional.empty());
    }

    /** Keeps an array of each of its first batches. */
    private static final class Keeping implements WorkloadBenchmark {
        private final List<byte[]> kept = new ArrayList<>();
        private final int most;

        Keeping(int most) {
            this.most = most;
        }

        @Override
        public int batchSize() {
            return MESSAGES;
        }

        @Override
        public long run(int messages) {
            long end = System.nanoTime() + BATCH_NANOS;
            byte[] array = new byte[BYTES];
            if (kept.size() < most) {
                kept.add(array);
            }
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return kept.size();
        }
    }
}
