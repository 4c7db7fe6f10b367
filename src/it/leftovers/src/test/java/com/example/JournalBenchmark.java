package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** What the node keeps it also allocates: that is not what is looked for here. */
@Thresholds(allocation = "off")
final class JournalBenchmark implements NodeBenchmark<String, Integer> {

    @Override
    public Node<String, Integer> node() {
        return new Journal();
    }

    @Override
    public List<String> input(TestData data) {
        return data.zipfLines(400, 800, 100);
    }
}
