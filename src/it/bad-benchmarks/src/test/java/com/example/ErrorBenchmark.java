package com.example;

import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.Nodes;

/** Its node throws an error, which is no failed message. */
final class ErrorBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return Nodes.map(text -> {
            throw new LinkageError("no native library");
        });
    }
}
