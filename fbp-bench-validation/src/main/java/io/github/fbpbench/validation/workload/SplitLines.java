package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** Strings: lines are cut into words. A message is a line. */
public final class SplitLines implements WorkloadBenchmark {

    private List<String> lines = List.of();

    @Override
    public void setUp(TestData data) {
        lines = data.zipfLines("short", batchSize());
    }

    @Override
    @SuppressWarnings("StringSplitter") // what is measured
    public long run(int messages) {
        long letters = 0;
        for (int i = 0; i < messages; i++) {
            for (String word : lines.get(i).split(" ")) {
                letters = letters * 31 + (Version.IS_LATER ? word.hashCode() : word.length());
            }
        }
        return letters;
    }
}
