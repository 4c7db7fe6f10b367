package com.example;

import io.github.fbpbench.runtime.Node;
import java.util.ArrayList;
import java.util.List;

/** Its node keeps more than the heap holds. */
final class HoardBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        List<byte[]> kept = new ArrayList<>();
        return (context, in, out) -> {
            for (String text = in.receive(); text != null; text = in.receive()) {
                kept.add(new byte[1_000_000]);
                out.send(text);
            }
        };
    }
}
