package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Reads numbers. What is none fails. */
public final class Parse implements Node<String, Integer> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(Integer.parseInt(text));
        }
    }
}
