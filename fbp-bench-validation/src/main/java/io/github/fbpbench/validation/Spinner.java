package io.github.fbpbench.validation;

import java.io.IOException;

/** A process that keeps a processor busy until its standard input ends, so that it never outlives who started it. */
public final class Spinner {

    private static final int KEPT = 64;

    /** Seen from outside, so that the work is not left out. */
    private static volatile long hash;

    private Spinner() {}

    /** With an argument, it allocates as well. */
    public static void main(String[] arguments) {
        Thread watch = new Thread(Spinner::endWithInput, "watch");
        watch.setDaemon(true);
        watch.start();
        byte[][] kept = new byte[KEPT][];
        for (long i = 0; ; i++) {
            hash = hash * 31 + i;
            if (arguments.length > 0 && i % 1_024 == 0) {
                kept[(int) (i / 1_024 % KEPT)] = new byte[4_096];
            }
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Only the end counts.
            }
        } catch (IOException e) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
