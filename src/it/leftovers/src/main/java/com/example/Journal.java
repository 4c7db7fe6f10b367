package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.ArrayList;
import java.util.List;

/** Sends the number of words of each text. If the system property {@code leak} is true, it keeps the first line of each. */
public final class Journal implements Node<String, Integer> {

    private static final int LINE = 80;

    private final boolean leak = Boolean.getBoolean("leak");
    private final List<String> lines = new ArrayList<>();

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            if (leak) {
                lines.add(text.substring(0, LINE));
            }
            out.send(text.split(" ").length);
        }
    }
}
