package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class CacheBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new Cache();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 400, 600);
    }
}
