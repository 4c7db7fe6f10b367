package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

final class LineBenchmark implements WorkloadBenchmark {

    private List<Line> lines = List.of();

    @Override
    public void setUp(TestData data) {
        lines = data.strings(batchSize(), 100, 200).stream()
                .map(text -> Line.builder().level("INFO").text(text).build())
                .toList();
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            sum += lines.get(i).checksum();
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
