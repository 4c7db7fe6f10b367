package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.Locale;

/** Sends each text in capitals. */
public final class Upper implements Node<String, String> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(text.toUpperCase(Locale.ROOT));
        }
    }
}
