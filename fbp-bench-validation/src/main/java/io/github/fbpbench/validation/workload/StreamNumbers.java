package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** A stream that filters, maps and sums. A message is a number. */
public final class StreamNumbers implements WorkloadBenchmark {

    private List<Integer> numbers = List.of();

    @Override
    public void setUp(TestData data) {
        numbers = data.ints(batchSize(), 1_000_000);
    }

    @Override
    public int batchSize() {
        return 10_000;
    }

    @Override
    public long run(int messages) {
        return Version.IS_LATER ? withoutBoxes(messages) : withBoxes(messages);
    }

    private long withoutBoxes(int messages) {
        return numbers.stream()
                .limit(messages)
                .filter(number -> number % 3 != 0)
                .mapToLong(number -> number * 7L)
                .map(number -> number ^ (number >>> 3))
                .sum();
    }

    private long withBoxes(int messages) {
        return numbers.stream()
                .limit(messages)
                .filter(number -> number % 3 != 0)
                .map(number -> number * 7L)
                .mapToLong(number -> number ^ (number >>> 3))
                .sum();
    }
}
