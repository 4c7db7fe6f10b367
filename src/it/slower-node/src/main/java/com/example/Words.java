package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends the number of words of each text. */
public final class Words implements Node<String, Integer> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(count(text));
        }
    }

    private static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = text.charAt(i) == ' ';
            if (!blank && !inWord) {
                words++;
            }
            inWord = !blank;
        }
        return words;
    }
}
