package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.nio.charset.StandardCharsets;

/** Hashing: FNV-1a over 200 bytes, each step of which waits for the one before. A message is a hash. */
public final class HashBytes implements WorkloadBenchmark {

    private static final int LENGTH = Version.IS_LATER ? 180 : 200;
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private byte[] bytes = new byte[0];

    @Override
    public void setUp(TestData data) {
        int length = batchSize() + LENGTH;
        bytes = data.strings(1, length, length).get(0).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int batchSize() {
        return 500;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            long hash = OFFSET_BASIS;
            for (int k = i; k < i + LENGTH; k++) {
                hash = (hash ^ bytes[k]) * PRIME;
            }
            sum += hash;
        }
        return sum;
    }
}
