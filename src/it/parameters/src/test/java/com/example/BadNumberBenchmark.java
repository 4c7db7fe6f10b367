package com.example;

import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** What is no number shows before anything runs. */
final class BadNumberBenchmark implements WorkloadBenchmark {

    @Params({"10", "ten"})
    private int size;

    @Override
    public long run(int messages) {
        return (long) messages * size;
    }
}
