package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

final class ChecksumBenchmark implements WorkloadBenchmark {

    private List<String> texts = List.of();

    @Override
    public void setUp(TestData data) {
        texts = data.strings(batchSize(), 100, 200);
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            sum += Checksum.of(texts.get(i));
        }
        return sum;
    }

    @Override
    public void verify(long sum) {
        if (sum == 0) {
            throw new AssertionError("the checksums are 0");
        }
    }
}
