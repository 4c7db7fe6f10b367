package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends on the texts that are long enough. */
public final class DropShort implements Node<String, String> {

    private final int least;

    /** A node that drops texts of fewer than {@code least} characters. */
    public DropShort(int least) {
        this.least = least;
    }

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            if (text.length() >= least) {
                out.send(text);
            }
        }
    }
}
