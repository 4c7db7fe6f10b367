package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Is meant to send each text once, but looks no further back than to the last one. */
public final class Distinct implements Node<String, String> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        String last = null;
        for (String text = in.receive(); text != null; text = in.receive()) {
            if (!text.equals(last)) {
                out.send(text);
            }
            last = text;
        }
    }
}
