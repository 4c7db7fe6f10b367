package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends the length of what is in an envelope. */
public final class Open implements Node<String, Integer> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(text.length());
        }
    }
}
