package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class DropShortBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return new DropShort(8);
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }

    @Override
    public void verify(List<String> output) {
        if (output.isEmpty() || output.stream().anyMatch(text -> text.length() < 8)) {
            throw new AssertionError("expected some texts of 8 characters or more but got " + output);
        }
    }
}
