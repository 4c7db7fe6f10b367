package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** A benchmark of {@link Shout}; the others differ in what is wrong with them. */
abstract class WordsBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new Shout();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }
}
