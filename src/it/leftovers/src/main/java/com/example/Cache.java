package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends each text in capitals. If the system property {@code leak} is true, it keeps them for when they come again. */
public final class Cache implements Node<String, String> {

    private final boolean leak = Boolean.getBoolean("leak");
    private final Map<String, String> known = new HashMap<>();

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(leak ? known.computeIfAbsent(text, Cache::inCapitals) : inCapitals(text));
        }
    }

    private static String inCapitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
