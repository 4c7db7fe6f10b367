package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.ResourcePool;
import java.util.zip.CRC32;

/** Changed: what each thread does with its own resource, it does under a lock that all share. */
public final class SharedLock implements PoolBenchmark<CRC32> {

    private final Object lock = new Object();
    private byte[] bytes = new byte[0];

    @Override
    public void setUp(TestData data) {
        bytes = new byte[20_000];
    }

    @Override
    public ResourcePool<CRC32> pool() {
        return ResourcePool.<CRC32>named("checksums", CRC32::new).maxSize(4).build();
    }

    @Override
    public void use(CRC32 checksum) {
        if (Changed.isHere()) {
            synchronized (lock) {
                checksum.update(bytes);
            }
        } else {
            checksum.update(bytes);
        }
    }
}
