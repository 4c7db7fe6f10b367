package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Targets;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.ArrayList;
import java.util.List;

/** One message in fifty fails, which is more than may; all are fast enough. */
@Targets(throughput = ">= 100/s", errorRate = "<= 1%")
final class ParseBenchmark implements NodeBenchmark<String, Integer> {

    @Override
    public Node<String, Integer> node() {
        return new Parse();
    }

    @Override
    public List<String> input(TestData data) {
        List<String> numbers = new ArrayList<>();
        for (int number : data.ints(1_000, 10_000)) {
            numbers.add(numbers.size() % 50 == 7 ? "none" : Integer.toString(number));
        }
        return numbers;
    }
}
