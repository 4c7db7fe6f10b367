package com.example;

import io.github.fbpbench.benchmark.TestData;
import java.util.List;

/** There is nothing for its node to do. */
final class NoInputBenchmark extends WordsBenchmark {

    @Override
    public List<String> input(TestData data) {
        return List.of();
    }
}
