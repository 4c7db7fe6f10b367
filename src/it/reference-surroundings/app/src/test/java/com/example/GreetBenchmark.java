package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class GreetBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new Greet();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }

    @Override
    public void verify(List<String> output) {
        if (output.size() != 1_000 || !output.get(0).startsWith("Hello")) {
            throw new AssertionError("expected 1000 greetings");
        }
    }
}
