package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.zip.CRC32;

/** Changed: the class takes some 100 ms longer to be initialised. */
public final class SlowStart implements WorkloadBenchmark {

    private static final long TABLE = table();

    private byte[] bytes = new byte[0];

    private static long table() {
        long hash = 1;
        for (long i = 0; i < (Changed.isHere() ? 200_000_000L : 2L); i++) {
            hash = hash * 31 + i;
        }
        return hash;
    }

    @Override
    public void setUp(TestData data) {
        bytes = new byte[1_000];
    }

    @Override
    public long run(int messages) {
        long sum = TABLE;
        for (int i = 0; i < messages; i++) {
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            sum += checksum.getValue();
        }
        return sum;
    }

    @Override
    public int batchSize() {
        return 1_000;
    }
}
