package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changed: something else sorts by other comparators, so that the JDK's sorting code sees several classes of them. */
public final class SpoiltProfile implements WorkloadBenchmark {

    private static final int OTHERS = 20_000;

    private List<String> names = List.of();

    @Override
    public void setUp(TestData data) {
        names = data.strings(200, 8, 16);
        if (Changed.isHere()) {
            List<Comparator<String>> others = List.of(
                    Comparator.comparing(String::length),
                    Comparator.reverseOrder(),
                    String.CASE_INSENSITIVE_ORDER,
                    (one, other) -> Character.compare(one.charAt(1), other.charAt(1)));
            for (int i = 0; i < OTHERS; i++) {
                new ArrayList<>(names.subList(0, 20)).sort(others.get(i % others.size()));
            }
        }
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            List<String> sorted = new ArrayList<>(names);
            sorted.sort((one, other) -> Integer.compare(one.charAt(0), other.charAt(0)));
            sum += sorted.get(i % 200).length();
        }
        return sum;
    }

    @Override
    public int batchSize() {
        return 100;
    }
}
