package io.github.fbpbench.validation.library;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** guava: lines are split, and their words go into a multimap by their length. A message is a line. */
public final class GuavaIndex implements WorkloadBenchmark {

    private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();
    private static final Joiner COMMAS = Joiner.on(',');

    private List<String> lines = List.of();

    @Override
    public void setUp(TestData data) {
        lines = data.zipfLines("short", batchSize());
    }

    @Override
    public int batchSize() {
        return 500;
    }

    @Override
    public long run(int messages) {
        ListMultimap<Integer, String> byLength = ArrayListMultimap.create();
        for (int i = 0; i < messages; i++) {
            for (String word : WORDS.split(lines.get(i))) {
                byLength.put(word.length(), word);
            }
        }
        long sum = byLength.size();
        for (Integer length : ImmutableList.copyOf(byLength.keySet())) {
            sum = sum * 31 + COMMAS.join(byLength.get(length)).hashCode();
        }
        return sum;
    }
}
