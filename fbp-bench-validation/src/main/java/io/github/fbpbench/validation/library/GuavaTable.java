package io.github.fbpbench.validation.library;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hashing;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** guava: an immutable map is built and asked, with hashes and ordered sets beside it. A message is a word. */
public final class GuavaTable implements WorkloadBenchmark {

    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        List<String> vocabulary = data.words(300, 3, 12);
        words = data.zipf(batchSize(), vocabulary.size(), 1).stream()
                .map(vocabulary::get)
                .toList();
    }

    @Override
    public int batchSize() {
        return 2000;
    }

    @Override
    public long run(int messages) {
        Multiset<String> counts = HashMultiset.create();
        for (int i = 0; i < messages; i++) {
            counts.add(words.get(i));
        }
        ImmutableMap.Builder<String, Integer> table = ImmutableMap.builder();
        for (String word : counts.elementSet()) {
            table.put(word, counts.count(word));
        }
        ImmutableMap<String, Integer> built = table.build();
        long sum = ImmutableSortedSet.copyOf(built.keySet()).size();
        for (String word : built.keySet()) {
            sum = sum * 31
                    + Hashing.murmur3_128()
                            .hashString(word, StandardCharsets.UTF_8)
                            .asLong();
        }
        return sum + built.getOrDefault(words.get(0), 0);
    }
}
