package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.RandomSource;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** Memory: a random walk through 32 MB, each step of which waits for the one before. A message is a step. */
public final class WalkMemory implements WorkloadBenchmark {

    private static final int PLACES = Version.IS_LATER ? 3 << 21 : 1 << 23;

    private int[] next = new int[0];
    private int at;

    @Override
    public void setUp(TestData data) {
        next = data.list(1, WalkMemory::cycle).get(0);
    }

    /** One cycle through all places, each of which is as likely as any other (Sattolo). */
    private static int[] cycle(RandomSource random) {
        int[] cycle = new int[PLACES];
        for (int i = 0; i < PLACES; i++) {
            cycle[i] = i;
        }
        for (int i = PLACES - 1; i > 0; i--) {
            int other = random.nextInt(i);
            int place = cycle[i];
            cycle[i] = cycle[other];
            cycle[other] = place;
        }
        return cycle;
    }

    @Override
    public int batchSize() {
        return 5_000;
    }

    @Override
    public long run(int messages) {
        int place = at;
        for (int i = 0; i < messages; i++) {
            place = next[place];
        }
        at = place;
        return place;
    }
}
