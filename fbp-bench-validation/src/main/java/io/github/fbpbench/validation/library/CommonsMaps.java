package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import java.util.Map;
import org.apache.commons.collections4.Bag;
import org.apache.commons.collections4.bag.HashBag;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.trie.PatriciaTrie;

/** commons-collections4: words go into a bag, a bounded map and a trie. A message is a word. */
public final class CommonsMaps implements WorkloadBenchmark {

    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        List<String> vocabulary = data.words(500, 3, 12);
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
        Bag<String> bag = new HashBag<>();
        Map<String, Integer> recent = new LRUMap<>(100);
        PatriciaTrie<Integer> trie = new PatriciaTrie<>();
        for (int i = 0; i < messages; i++) {
            String word = words.get(i);
            bag.add(word);
            recent.put(word, i);
            if (i % 8 == 0) {
                trie.put(word, i);
            }
        }
        return bag.uniqueSet().size() * 31L
                + recent.size()
                + trie.prefixMap("a").size();
    }
}
