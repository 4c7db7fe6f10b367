package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.runtime.Node;
import java.util.ArrayList;
import java.util.List;

/** One price in a hundred is not known. */
@Thresholds(throughput = "off", allocation = "off")
final class ParsePriceBenchmark implements NodeBenchmark<String, Integer> {

    @Override
    public Node<String, Integer> node() {
        return new ParsePrice();
    }

    @Override
    public List<String> input(TestData data) {
        List<String> prices = new ArrayList<>();
        for (int cents : data.ints(2_000, 10_000)) {
            prices.add(prices.size() % 100 == 42 ? "unknown" : Integer.toString(cents));
        }
        return prices;
    }

    @Override
    public void verify(List<Integer> output) {
        if (output.size() < 1_980) {
            throw new AssertionError("expected at least 1980 prices but got " + output.size());
        }
    }
}
