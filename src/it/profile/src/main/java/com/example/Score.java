package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Sends a score of each text. One of its steps is slow, and another copies each text for nothing. */
public final class Score implements Node<String, Integer> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<Integer> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            char[] letters = letters(text);
            out.send(length(letters) + paths(letters.length % 4 + 12));
        }
    }

    private static char[] letters(String text) {
        return text.toCharArray();
    }

    private static int length(char[] letters) {
        int length = 0;
        for (char letter : letters) {
            length += letter == ' ' ? 0 : 1;
        }
        return length;
    }

    /** Computes the same again and again, as such recursion does. */
    private static int paths(int length) {
        return length < 3 ? 1 : paths(length - 1) + paths(length - 2) + paths(length - 3);
    }
}
