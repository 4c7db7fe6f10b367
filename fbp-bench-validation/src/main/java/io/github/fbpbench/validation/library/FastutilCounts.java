package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;

/** fastutil: numbers are counted in a map of primitive keys, and sorted. A message is a number. */
public final class FastutilCounts implements WorkloadBenchmark {

    private int[] numbers = new int[0];
    private List<String> words = List.of();

    @Override
    public void setUp(TestData data) {
        numbers = data.ints(batchSize(), 3_000).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        words = data.words(200, 3, 12);
    }

    @Override
    public int batchSize() {
        return 5000;
    }

    @Override
    public long run(int messages) {
        Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
        Object2IntOpenHashMap<String> byWord = new Object2IntOpenHashMap<>();
        for (int i = 0; i < messages; i++) {
            counts.addTo(numbers[i], 1);
            byWord.addTo(words.get(numbers[i] % words.size()), i);
        }
        IntArrayList keys = new IntArrayList(counts.keySet());
        int[] sorted = keys.toIntArray();
        IntArrays.quickSort(sorted);
        return sorted[sorted.length / 2] * 31L + byWord.getInt(words.get(0));
    }
}
