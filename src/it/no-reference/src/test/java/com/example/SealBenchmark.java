package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

final class SealBenchmark implements WorkloadBenchmark {

    private String[] texts = {};

    @Override
    public void setUp(TestData data) {
        texts = data.words(1_000, 4, 12).toArray(String[]::new);
    }

    @Override
    public long run(int messages) {
        long seals = 0;
        for (int i = 0; i < messages; i++) {
            seals += Seals.seal(texts[i]);
        }
        return seals;
    }
}
