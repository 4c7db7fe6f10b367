package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** At most a thousand messages per second, which is not what the pom asks for. */
final class WaitBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new Wait();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(5, 4, 12);
    }
}
