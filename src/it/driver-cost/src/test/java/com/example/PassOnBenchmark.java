package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** A node that does nothing but pass messages on: what is measured is what the driver costs for each message. */
final class PassOnBenchmark implements NodeBenchmark<String, String> {

    @Override
    public Node<String, String> node() {
        return (context, in, out) -> {
            for (String message = in.receive(); message != null; message = in.receive()) {
                out.send(message);
            }
        };
    }

    @Override
    public List<String> input(TestData data) {
        return data.words(10_000, 4, 12);
    }

    @Override
    public void verify(List<String> output) {
        if (output.size() != 10_000) {
            throw new AssertionError("expected 10000 messages but got " + output.size());
        }
    }
}
