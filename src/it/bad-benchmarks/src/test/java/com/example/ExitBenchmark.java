package com.example;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;

/** Its node ends the JVM. */
final class ExitBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return Nodes.map(text -> {
            System.exit(0);
            return text;
        });
    }
}
