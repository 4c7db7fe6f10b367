package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sends a digest of each text; every 50th comes so many milliseconds later as the system property {@code pause} says. */
public final class Sign implements Node<String, byte[]> {

    private static final int PAUSE_EVERY = 50;

    private final int pauseMillis = Integer.getInteger("pause", 0);

    @Override
    public void process(Context context, InPort<String> in, OutPort<byte[]> out)
            throws InterruptedException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int received = 0;
        for (String text = in.receive(); text != null; text = in.receive()) {
            received++;
            if (pauseMillis > 0 && received % PAUSE_EVERY == 0) {
                Thread.sleep(pauseMillis);
            }
            out.send(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
