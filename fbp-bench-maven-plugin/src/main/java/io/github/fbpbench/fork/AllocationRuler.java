package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** Measures the machine, not the code: allocates, and keeps a little of it, so that there is garbage to collect. */
final class AllocationRuler implements WorkloadBenchmark {

    private static final int KEPT = 1 << 10;

    private final byte[][] kept = new byte[KEPT][];

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            byte[] some = new byte[64 + (i & 255)];
            some[i & 63] = (byte) i;
            kept[i & (KEPT - 1)] = some;
            sum += some[0];
        }
        return sum;
    }
}
