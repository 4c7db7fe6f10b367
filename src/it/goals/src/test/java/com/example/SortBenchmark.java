package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What it costs to sort texts, as a yardstick for the node. */
final class SortBenchmark implements WorkloadBenchmark {

    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        words = data.words(batchSize(), 4, 12);
    }

    @Override
    public long run(int messages) {
        List<String> sorted = new ArrayList<>(words);
        Collections.sort(sorted);
        return sorted.get(messages / 2).hashCode();
    }
}
