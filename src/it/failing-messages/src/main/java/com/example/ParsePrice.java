package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Reads prices in cents. What is no number counts as 0, unless the system property {@code strict} is true. */
public final class ParsePrice implements Node<String, Integer> {

    private final boolean strict = Boolean.getBoolean("strict");

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(strict || Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : 0);
        }
    }
}
