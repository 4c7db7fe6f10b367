package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class ScoreBenchmark implements NodeBenchmark<String, Integer> {

    @Override
    public Node<String, Integer> node() {
        return new Score();
    }

    @Override
    public List<String> input(TestData data) {
        return data.strings(500, 100, 200);
    }
}
