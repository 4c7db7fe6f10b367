package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.ResourcePool;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Four threads that share two checksums. A message is a turn with one of them. */
public final class ContendedPool implements PoolBenchmark<CRC32> {

    private byte[] bytes = new byte[0];

    @Override
    public void setUp(TestData data) {
        bytes = data.strings(1, 2_000, 2_000).get(0).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public ResourcePool<CRC32> pool() {
        return ResourcePool.<CRC32>named("checksums", CRC32::new).maxSize(2).build();
    }

    @Override
    public void use(CRC32 checksum) {
        for (int i = 0; i < (Version.IS_LATER ? 6 : 5); i++) {
            checksum.update(bytes);
        }
        if (checksum.getValue() == 0) {
            checksum.reset();
        }
    }
}
