package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** commons-lang3: a line is split at semicolons, its fields are trimmed, padded and joined. A message is a line. */
public final class JoinFields implements WorkloadBenchmark {

    private List<String> lines = List.of();

    @Override
    public void setUp(TestData data) {
        lines = data.list(
                batchSize(),
                random -> random.word(2, 12) + "; " + random.word(2, 12) + " ;" + random.nextInt(10_000) + ";;"
                        + random.word(4, 20));
    }

    @Override
    public int batchSize() {
        return 500;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            String[] fields = StringUtils.splitPreserveAllTokens(lines.get(i), ';');
            for (int k = 0; k < fields.length; k++) {
                String field = StringUtils.trimToEmpty(fields[k]);
                fields[k] = StringUtils.isNumeric(field)
                        ? StringUtils.leftPad(field, 8, '0')
                        : StringUtils.rightPad(StringUtils.swapCase(field), 10);
            }
            sum = sum * 31 + StringUtils.join(fields, '|').hashCode();
        }
        return sum;
    }
}
