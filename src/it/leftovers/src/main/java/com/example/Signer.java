package com.example;

import io.github.fbpbench.runtime.Lease;
import io.github.fbpbench.runtime.PoolTimeoutException;
import io.github.fbpbench.runtime.ResourcePool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Signs texts with pooled digests. If the system property {@code leak} is true, it forgets to give the first one back. */
public final class Signer {

    private final ResourcePool<MessageDigest> digests = ResourcePool.<MessageDigest>named(
                    "digests", () -> MessageDigest.getInstance("SHA-256"))
            .maxSize(4)
            .build();
    private final AtomicBoolean forgets = new AtomicBoolean(Boolean.getBoolean("leak"));

    /** The pool. */
    public ResourcePool<MessageDigest> digests() {
        return digests;
    }

    /** The digest of a text. */
    public byte[] sign(String text) throws InterruptedException, PoolTimeoutException {
        Lease<MessageDigest> digest = digests.acquire(Duration.ofSeconds(5));
        byte[] signature = digest.get().digest(text.getBytes(StandardCharsets.UTF_8));
        if (!forgets.getAndSet(false)) {
            digest.close();
        }
        return signature;
    }
}
