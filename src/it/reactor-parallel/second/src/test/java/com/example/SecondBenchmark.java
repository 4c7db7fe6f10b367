package com.example;

import io.github.fbpbench.benchmark.WorkloadBenchmark;

final class SecondBenchmark implements WorkloadBenchmark {

    @Override
    public long run(int messages) {
        long mixed = 1;
        for (int i = 0; i < messages; i++) {
            mixed = Long.rotateLeft(mixed + i, 5) * 31;
        }
        return mixed;
    }
}
