package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** Measures the machine, not the code: computes, and needs nothing but a processor. */
final class ProcessorRuler implements WorkloadBenchmark {

    @Override
    public long run(int messages) {
        long hash = 1;
        for (int i = 0; i < messages; i++) {
            for (int j = 0; j < 64; j++) {
                hash = 31 * hash + (hash >>> 17) + j;
            }
        }
        return hash;
    }
}
