package com.example;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.runtime.Network;
import java.util.List;

/** Starting the network for each slice allocates too: the slower the messages, the larger is the share of each. */
@Thresholds(allocation = "off")
final class HashChainBenchmark implements NetworkBenchmark<String, String> {

    @Override
    public Network network() {
        return HashChain.network();
    }

    @Override
    public List<String> input(TestData data) {
        return data.strings(20, 100, 200);
    }

    @Override
    public void verify(List<String> output) {
        if (output.size() != 20) {
            throw new AssertionError("expected 20 texts but got " + output.size());
        }
    }
}
