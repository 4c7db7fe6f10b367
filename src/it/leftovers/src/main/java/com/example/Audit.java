package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.concurrent.CountDownLatch;

/** Passes texts on. If the system property {@code leak} is true, it starts a thread that nobody ends. */
public final class Audit implements Node<String, String> {

    /** A node that is ready to process. */
    public Audit() {
        if (Boolean.getBoolean("leak")) {
            Thread flusher = new Thread(Audit::flush, "audit-flusher");
            flusher.setDaemon(true);
            flusher.start();
        }
    }

    @Override
    public void process(Context context, InPort<String> in, OutPort<String> out) throws InterruptedException {
        for (String text = in.receive(); text != null; text = in.receive()) {
            out.send(text);
        }
    }

    private static void flush() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
