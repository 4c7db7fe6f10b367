package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class LabelBenchmark implements NodeBenchmark<String, Event> {

    @Override
    public Node<String, Event> node() {
        return new Label();
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(1_000, 4, 12);
    }

    @Override
    public void verify(List<Event> output) {
        if (output.size() != 1_000 || !output.get(0).origin().node().equals("LabelBenchmark")) {
            throw new AssertionError("expected 1000 events with their origin but got " + output);
        }
    }
}
