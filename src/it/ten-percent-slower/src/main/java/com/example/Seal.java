package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends a seal of each text, which takes as much time as its rounds. */
public final class Seal implements Node<String, Integer> {

    private static final int ROUNDS = 1_000;

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(seal(text.hashCode()));
        }
    }

    private static int seal(int text) {
        int seal = text | 1;
        for (int i = 0; i < ROUNDS; i++) {
            seal ^= seal << 13;
            seal ^= seal >>> 17;
            seal ^= seal << 5;
        }
        return seal;
    }
}
