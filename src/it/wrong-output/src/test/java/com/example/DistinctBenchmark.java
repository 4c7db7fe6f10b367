package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.HashSet;
import java.util.List;

/** A node that does the wrong thing fast does not pass. */
final class DistinctBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new Distinct();
    }

    @Override
    public List<String> input(TestData data) {
        return data.pick(1_000, List.of("in", "out", "in between"));
    }

    @Override
    public void verify(List<String> output) {
        if (new HashSet<>(output).size() != output.size()) {
            throw new AssertionError("some texts come twice");
        }
    }
}
