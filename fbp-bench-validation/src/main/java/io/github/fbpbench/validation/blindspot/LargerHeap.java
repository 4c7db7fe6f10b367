package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.ArrayList;
import java.util.List;

/** Changed: some 100 MB of small objects stay alive beside the work, so that each collection has more to do. */
public final class LargerHeap implements WorkloadBenchmark {

    private static final int LIVE = 1_000_000;

    private final List<long[]> live = new ArrayList<>();
    private long[] last = new long[1];

    @Override
    public void setUp(TestData data) {
        for (int i = 0; i < (Changed.isHere() ? LIVE : 1); i++) {
            live.add(new long[10]);
        }
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            last = new long[16];
            last[i & 15] = i;
            sum += last[3] + live.get(0)[0];
            // What lives on is exchanged now and then, so that collectors have to follow it.
            if (i % 16 == 0) {
                live.set(0, new long[10]);
            }
        }
        return sum;
    }

    @Override
    public int batchSize() {
        return 10_000;
    }
}
