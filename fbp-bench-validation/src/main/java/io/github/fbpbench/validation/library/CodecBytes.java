package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.language.Metaphone;
import org.apache.commons.codec.language.Soundex;

/** commons-codec: bytes go to Base64 and hexadecimal digits and back, and words to phonetic codes. A message is a word. */
public final class CodecBytes implements WorkloadBenchmark {

    private final Soundex soundex = new Soundex();
    private final Metaphone metaphone = new Metaphone();
    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        words = data.words(batchSize(), 6, 20);
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) throws DecoderException {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            String word = words.get(i);
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            sum = sum * 31
                    + Base64.decodeBase64(Base64.encodeBase64String(bytes)).length
                    + Hex.decodeHex(Hex.encodeHex(bytes)).length
                    + soundex.encode(word).hashCode()
                    + metaphone.metaphone(word).length();
        }
        return sum;
    }
}
