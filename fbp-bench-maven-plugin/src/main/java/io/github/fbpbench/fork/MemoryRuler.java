package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.Random;

/** Measures the machine, not the code: each step waits for memory beyond the first caches of a processor. */
final class MemoryRuler implements WorkloadBenchmark {

    private static final int CELLS = 1 << 20;
    private static final long SEED = 1;

    private final int[] next = new int[CELLS];
    private int at;

    /** One circle through all cells (Sattolo's algorithm), always the same one. */
    @Override
    public void setUp(TestData data) {
        for (int i = 0; i < CELLS; i++) {
            next[i] = i;
        }
        Random random = new Random(SEED);
        for (int i = CELLS - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int swapped = next[i];
            next[i] = next[j];
            next[j] = swapped;
        }
    }

    @Override
    public int batchSize() {
        return 10_000;
    }

    @Override
    public long run(int messages) {
        int cell = at;
        for (int i = 0; i < messages; i++) {
            cell = next[cell];
        }
        at = cell;
        return cell;
    }
}
