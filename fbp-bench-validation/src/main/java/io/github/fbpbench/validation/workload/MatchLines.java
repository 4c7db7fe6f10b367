package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions: parts are taken from lines of a log. A message is a line. */
public final class MatchLines implements WorkloadBenchmark {

    private static final Pattern LINE =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+) \"(GET|POST) ([^ \"]+)\" (\\d{3}) (\\d+)");

    private List<String> lines = List.of();

    @Override
    public void setUp(TestData data) {
        lines = data.list(
                batchSize(),
                random -> "10." + random.nextInt(256) + '.' + random.nextInt(256) + ".7 \""
                        + (random.nextInt(4) == 0 ? "POST" : "GET") + " /" + random.word(2, 8) + '/'
                        + random.word(4, 20) + "\" "
                        + random.pick(List.of(200, 304, 404)) + ' ' + random.nextInt(100_000));
    }

    @Override
    public int batchSize() {
        return 500;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            Matcher matcher = LINE.matcher(lines.get(i));
            if (matcher.matches()) {
                sum += matcher.group(3).length() + (long) Integer.parseInt(matcher.group(5));
                sum += Version.IS_LATER ? matcher.group(1).hashCode() & 15 : 0;
            }
        }
        return sum;
    }

    @Override
    public void verify(long result) {
        if (result <= 0) {
            throw new AssertionError("no line matched");
        }
    }
}
