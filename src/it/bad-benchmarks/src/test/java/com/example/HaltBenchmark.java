package com.example;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;

/** Its node ends the JVM without a word. */
final class HaltBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return Nodes.map(text -> {
            Runtime.getRuntime().halt(1);
            return text;
        });
    }
}
