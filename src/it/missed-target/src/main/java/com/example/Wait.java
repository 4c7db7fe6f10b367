package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Passes each message on after a millisecond. */
public final class Wait implements Node<String, String> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            Thread.sleep(1);
            out.send(text);
        }
    }
}
