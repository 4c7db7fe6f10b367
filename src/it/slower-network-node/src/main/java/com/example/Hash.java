package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Appends a hash to each text, after a pause. */
public final class Hash implements Node<String, String> {

    private final int pauseMillis;

    /** A node that pauses so long for each text; 0 for no pause. */
    public Hash(int pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            if (pauseMillis > 0) {
                Thread.sleep(pauseMillis);
            }
            out.send(text + text.chars().reduce(17, (hash, c) -> 31 * hash + c));
        }
    }
}
