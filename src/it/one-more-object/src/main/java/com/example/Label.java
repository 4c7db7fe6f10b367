package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Says of each text where it comes from; with an object of its own if the property {@code fresh.origin} is true. */
public final class Label implements Node<String, Event> {

    private final boolean fresh = Boolean.getBoolean("fresh.origin");

    @Override
    public void process(Context context, InPort<String> in, OutPort<Event> out) throws InterruptedException {
        Origin origin = new Origin(context.nodeName());
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(new Event(text, fresh ? new Origin(context.nodeName()) : origin));
        }
    }
}
