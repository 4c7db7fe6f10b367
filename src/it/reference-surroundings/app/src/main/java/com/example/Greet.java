package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Greets each name with the words of another module. */
public final class Greet implements Node<String, String> {

    private final String greeting = greeting();

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String name = in.receive(); name != null; name = in.receive()) {
            out.send(greeting + " " + name);
        }
    }

    private static String greeting() {
        try (InputStream file = Greet.class.getResourceAsStream("greeting.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
