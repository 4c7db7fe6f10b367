package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Compression, in native code: 4 KB of text are deflated. A message is such a text. */
public final class DeflateText implements WorkloadBenchmark {

    private static final int LENGTH = 4_096;

    private final Deflater deflater = new Deflater(Version.IS_LATER ? 2 : Deflater.BEST_SPEED);
    private final byte[] deflated = new byte[2 * LENGTH];
    private byte[] text = new byte[0];

    @Override
    public void setUp(TestData data) {
        text = String.join("\n", data.zipfLines("long", 200)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int batchSize() {
        return 5;
    }

    @Override
    public long run(int messages) {
        long length = 0;
        for (int i = 0; i < messages; i++) {
            deflater.reset();
            deflater.setInput(text, i * LENGTH, LENGTH);
            deflater.finish();
            length += deflater.deflate(deflated);
        }
        return length;
    }

    @Override
    public void tearDown() {
        deflater.end();
    }
}
