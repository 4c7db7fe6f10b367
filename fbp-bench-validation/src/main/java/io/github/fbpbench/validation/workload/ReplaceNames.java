package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** Text with commons-lang3: words are replaced in a line, and the line is set in a frame. A message is a line. */
public final class ReplaceNames implements WorkloadBenchmark {

    private List<String> lines = List.of();
    private String frequent = "";

    @Override
    public void setUp(TestData data) {
        lines = data.zipfLines("short", batchSize());
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
            String replaced = StringUtils.replace(lines.get(i), frequent, "another");
            String framed = StringUtils.center(StringUtils.capitalize(replaced), Version.IS_LATER ? 120 : 100, '-');
            sum = sum * 31 + framed.length() + framed.charAt(framed.length() / 2);
        }
        return sum;
    }
}
