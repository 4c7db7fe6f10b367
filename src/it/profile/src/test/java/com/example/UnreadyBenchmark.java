package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

final class UnreadyBenchmark implements WorkloadBenchmark {

    @Override
    public void setUp(TestData data) {
        throw new IllegalStateException("no licence");
    }

    @Override
    public long run(int messages) {
        return messages;
    }
}
