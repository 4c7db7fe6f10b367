package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.benchmark.LatencyTimer;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadCodeTest {

    private final List<Integer> asked = new ArrayList<>();
    private final List<Long> verified = new ArrayList<>();

    @Test
    void runsWholeBatches() throws Exception {
        WorkloadCode code = prepare(Optional.empty());

        code.runBatch();

        assertThat(asked).containsExactly(100);
        assertThat(code.attempted()).isEqualTo(100);
    }

    @Test
    void runsMessageByMessageWhereTheyAreTimed() throws Exception {
        LatencyTimer timer = LatencyTimer.closedLoop();
        WorkloadCode code = prepare(Optional.of(new LatencyLoop(timer, 10, true)));

        code.runBatch();

        assertThat(asked).isEqualTo(Collections.nCopies(10, 1));
        assertThat(code.attempted()).isEqualTo(10);
        assertThat(timer.histogram().getTotalCount()).isEqualTo(10);
    }

    /** However few messages are due in a slice. */
    @Test
    void verifiesAWholeBatch() throws Exception {
        prepare(Optional.of(LatencyLoop.open(1_000, 10))).check();

        assertThat(asked).containsExactly(100);
        assertThat(verified).containsExactly(100L);
    }

    private WorkloadCode prepare(Optional<LatencyLoop> loop) throws BrokenBenchmarkException {
        WorkloadBenchmark benchmark = new WorkloadBenchmark() {
            @Override
            public int batchSize() {
                return 100;
            }

            @Override
            public long run(int messages) {
                asked.add(messages);
                return messages;
            }

            @Override
            public void verify(long result) {
                verified.add(result);
            }
        };
        return WorkloadCode.prepare(benchmark, TestData.seeded(1), loop);
    }
}
