package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class SealBenchmark implements NodeBenchmark<String, Integer> {

    @Override
    public Node<String, Integer> node() {
        return new Seal();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }

    @Override
    public void verify(List<Integer> output) {
        if (output.size() != 1_000) {
            throw new AssertionError("expected 1000 seals but got " + output.size());
        }
    }
}
