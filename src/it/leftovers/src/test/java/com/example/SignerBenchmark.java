package com.example;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.runtime.ResourcePool;
import java.security.MessageDigest;

/** Threads that wait for each other allocate, now more, now less. */
@Thresholds(allocation = "off")
final class SignerBenchmark implements PoolBenchmark<MessageDigest> {

    private final Signer signer = new Signer();

    @Override
    public ResourcePool<MessageDigest> pool() {
        return signer.digests();
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public void turn(ResourcePool<MessageDigest> pool) throws Exception {
        signer.sign("a text to sign");
    }
}
