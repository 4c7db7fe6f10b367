package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class BatchLengthTest {

    private static final long ENOUGH = 40;
    private static final long MOST = 400;

    private long now = 1_000;
    private int batches;

    @Test
    void fastBatchesRunUntilThereIsEnough() throws BrokenBenchmarkException {
        assertThat(BatchLength.nanos(code(batch -> 2), ENOUGH, MOST, () -> now)).isEqualTo(2);
        assertThat(batches).isEqualTo(20);
    }

    /** As code that sorts does: interpreted, then compiled while it runs, then fast. */
    @Test
    void codeThatIsStillBeingCompiledGetsFiveBatches() throws BrokenBenchmarkException {
        long[] times = {37, 37, 8, 95, 6};
        assertThat(BatchLength.nanos(code(batch -> times[(int) batch]), ENOUGH, MOST, () -> now))
                .isEqualTo(6);
        assertThat(batches).isEqualTo(5);
    }

    @Test
    void longBatchesEndWithTheLongestTime() throws BrokenBenchmarkException {
        assertThat(BatchLength.nanos(code(batch -> 250), ENOUGH, MOST, () -> now))
                .isEqualTo(250);
        assertThat(batches).isEqualTo(2);
        batches = 0;
        assertThat(BatchLength.nanos(code(batch -> 5_000), ENOUGH, MOST, () -> now))
                .isEqualTo(5_000);
        assertThat(batches).isEqualTo(1);
    }

    @Test
    void noBatchTakesNothing() throws BrokenBenchmarkException {
        assertThat(BatchLength.nanos(code(batch -> batch < 6 ? 0 : 50), ENOUGH, MOST, () -> now))
                .isEqualTo(1);
    }

    /** Code whose batches, from 0 on, take so long. */
    private MeasuredCode code(LongUnaryOperator nanosOfBatch) throws BrokenBenchmarkException {
        WorkloadBenchmark benchmark = new WorkloadBenchmark() {
            @Override
            public int batchSize() {
                return 1;
            }

            @Override
            public long run(int messages) {
                now += nanosOfBatch.applyAsLong(batches++);
                return messages;
            }
        };
        return WorkloadCode.prepare(benchmark, TestData.seeded(1), Optional.empty());
    }
}
