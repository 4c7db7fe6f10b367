package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;

/** commons-compress: a text of 2 KB is compressed to LZ4 and read again. A message is a text. */
public final class CompressBlocks implements WorkloadBenchmark {

    private static final int LENGTH = 2_048;

    private byte[] text = new byte[0];

    @Override
    public void setUp(TestData data) {
        text = String.join("\n", data.zipfLines("long", 200)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int batchSize() {
        return 4;
    }

    @Override
    public long run(int messages) throws IOException {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(LENGTH);
            try (BlockLZ4CompressorOutputStream out = new BlockLZ4CompressorOutputStream(compressed)) {
                out.write(text, i * LENGTH, LENGTH);
            }
            try (BlockLZ4CompressorInputStream in =
                    new BlockLZ4CompressorInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
                byte[] back = new byte[LENGTH];
                int length = 0;
                for (int read = in.read(back); read > 0; read = in.read(back, length, LENGTH - length)) {
                    length += read;
                }
                sum = sum * 31 + compressed.size() + length + back[LENGTH / 2];
            }
        }
        return sum;
    }
}
