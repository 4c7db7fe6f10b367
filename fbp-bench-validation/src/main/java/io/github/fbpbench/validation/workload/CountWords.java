package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collections: words are counted with {@link HashMap#merge}. A message is a word. */
public final class CountWords implements WorkloadBenchmark {

    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        List<String> vocabulary = data.words(2_000, 3, 12);
        words = data.zipf(batchSize(), vocabulary.size(), 1).stream()
                .map(vocabulary::get)
                .toList();
    }

    @Override
    public int batchSize() {
        return 20_000;
    }

    @Override
    public long run(int messages) {
        Map<String, Integer> counts = new HashMap<>(Version.IS_LATER ? 4_096 : 16);
        for (int i = 0; i < messages; i++) {
            counts.merge(words.get(i), 1, Integer::sum);
        }
        return counts.size() * 31L + counts.getOrDefault(words.get(0), 0);
    }
}
