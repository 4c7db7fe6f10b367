package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.WordUtils;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** commons-text: names are put into a template, and words compared by their distance. A message is a template. */
public final class TextTemplates implements WorkloadBenchmark {

    private final LevenshteinDistance distance = new LevenshteinDistance(5);
    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        words = data.words(batchSize() + 1, 4, 12);
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) {
        Map<String, String> values = new HashMap<>();
        StringSubstitutor substitutor = new StringSubstitutor(values);
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            values.put("name", words.get(i));
            values.put("other", words.get(i + 1));
            String text = substitutor.replace("Dear ${name}, here is ${other} and ${missing:-nothing}.");
            sum = sum * 31
                    + WordUtils.capitalizeFully(text).hashCode()
                    + distance.apply(words.get(i), words.get(i + 1));
        }
        return sum;
    }
}
