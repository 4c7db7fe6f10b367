package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** commons-lang3: lines of twelve words are stripped, capitalized and shortened, and a word is counted in them. A message is a line. */
public final class ShortenLines implements WorkloadBenchmark {

    private List<String> lines = List.of();
    private String frequent = "";

    @Override
    public void setUp(TestData data) {
        lines = data.zipfLines(12, 12, batchSize());
        frequent = lines.get(0).substring(0, 2);
    }

    @Override
    public int batchSize() {
        return 500;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            String line = lines.get(i);
            String shortened = StringUtils.abbreviate(StringUtils.capitalize(StringUtils.strip(line)), 20);
            sum = sum * 31 + shortened.hashCode() + StringUtils.countMatches(line, frequent);
        }
        return sum;
    }
}
