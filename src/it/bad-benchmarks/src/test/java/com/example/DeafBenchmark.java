package com.example;

import io.github.fbpbench.runtime.Node;

/** Its node never reads. */
final class DeafBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return (context, in, out) -> out.send("what?");
    }
}
