package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.ResourcePool;

/** Changed: each turn streams through eight times as much memory, for the same number of steps. */
public final class WiderTable implements PoolBenchmark<long[]> {

    private static final int LINE = 8;

    @Override
    public void setUp(TestData data) {}

    @Override
    public ResourcePool<long[]> pool() {
        return ResourcePool.<long[]>named("tables", () -> new long[4_000_000])
                .maxSize(4)
                .build();
    }

    @Override
    public void use(long[] table) {
        int step = Changed.isHere() ? LINE : 1;
        for (int i = 0, at = 0; i < 50_000; i++, at += step) {
            table[at]++;
        }
    }
}
