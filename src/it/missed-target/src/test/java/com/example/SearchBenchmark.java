package com.example;

import io.github.fbpbench.benchmark.Targets;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** Meets the target of the pom and its own. */
@Targets(allocation = "<= 100 B", retainedHeap = "<= 50 MB", threads = "<= 0")
final class SearchBenchmark implements WorkloadBenchmark {

    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        words = data.words(batchSize(), 100, 200);
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            sum += words.get(i).indexOf('z');
        }
        return sum;
    }
}
