package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** Code that is no node is measured as a workload. */
final class CrcOfChecksumBenchmark implements WorkloadBenchmark {

    private List<String> texts = List.of();

    @Override
    public void setUp(TestData data) {
        texts = data.strings(batchSize(), 10, 50);
    }

    @Override
    public int batchSize() {
        return 500;
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
        if (sum <= 0) {
            throw new AssertionError("the sum of 500 checksums is " + sum);
        }
    }
}
