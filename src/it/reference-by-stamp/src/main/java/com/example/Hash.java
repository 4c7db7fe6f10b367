package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends a hash of each text. */
public final class Hash implements Node<String, Integer> {

    private static final int TIMES = 1;

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            int hash = 17;
            for (int i = 0; i < TIMES; i++) {
                hash = hash(text, hash);
            }
            out.send(hash);
        }
    }

    private static int hash(String text, int start) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
