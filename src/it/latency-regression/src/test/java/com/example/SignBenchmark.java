package com.example;

import io.github.fbpbench.benchmark.MeasureLatency;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

@MeasureLatency
final class SignBenchmark implements NodeBenchmark<String, byte[]> {

    @Override
    public Node<String, byte[]> node() {
        return new Sign();
    }

    @Override
    public List<String> input(TestData data) {
        return data.strings(500, 1_000, 2_000);
    }

    @Override
    public void verify(List<byte[]> output) {
        if (output.size() != 500) {
            throw new AssertionError("expected 500 digests but got " + output.size());
        }
    }
}
