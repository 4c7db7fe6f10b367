package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.nio.charset.StandardCharsets;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FastDecompressor;

/** lz4-java, its version in Java: a text of 4 KB is compressed and read again. A message is a text. */
public final class Lz4Text implements WorkloadBenchmark {

    private static final int LENGTH = 4_096;

    private final LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
    private final LZ4FastDecompressor decompressor = LZ4Factory.safeInstance().fastDecompressor();
    private final byte[] back = new byte[LENGTH];
    private byte[] compressed = new byte[0];
    private byte[] text = new byte[0];

    @Override
    public void setUp(TestData data) {
        text = String.join("\n", data.zipfLines("long", 400)).getBytes(StandardCharsets.US_ASCII);
        compressed = new byte[compressor.maxCompressedLength(LENGTH)];
    }

    @Override
    public int batchSize() {
        return 10;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            int length = compressor.compress(text, i * LENGTH, LENGTH, compressed, 0, compressed.length);
            sum = sum * 31 + length + decompressor.decompress(compressed, 0, back, 0, LENGTH) + back[LENGTH / 2];
        }
        return sum;
    }
}
