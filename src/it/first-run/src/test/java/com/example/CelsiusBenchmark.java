package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class CelsiusBenchmark implements NodeBenchmark<Double, Double> {

    @Override
    public Node<Double, Double> node() {
        return new Celsius();
    }

    @Override
    public List<Double> input(TestData data) {
        return data.doubles(1_000).stream().map(share -> 32 + 180 * share).toList();
    }

    @Override
    public void verify(List<Double> output) {
        if (output.size() != 1_000 || output.stream().anyMatch(celsius -> celsius < 0 || celsius > 100)) {
            throw new AssertionError("expected 1000 temperatures of liquid water but got " + output);
        }
    }
}
