package com.example;

import io.github.fbpbench.benchmark.TestData;
import java.util.List;

/** Nobody knows what to give to its constructor. */
final class ArgumentBenchmark extends WordsBenchmark {

    private final int words;

    ArgumentBenchmark(int words) {
        this.words = words;
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(words, 4, 12);
    }
}
