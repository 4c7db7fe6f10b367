package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import java.util.List;

/** Benchmarks of nodes that read words could extend this, but there are none yet. */
abstract class WordsBenchmark<O> implements NodeBenchmark<String, O> {

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }
}
