package com.example;

import io.github.fbpbench.runtime.Node;
import java.util.concurrent.CountDownLatch;

/** Its node waits for what never comes. */
final class HangingBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return (context, in, out) -> new CountDownLatch(1).await();
    }
}
