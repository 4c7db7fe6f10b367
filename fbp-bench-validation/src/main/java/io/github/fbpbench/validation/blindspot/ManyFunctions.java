package io.github.fbpbench.validation.blindspot;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Changed: the code calls one of three functions instead of one, which the compilers do not inline. */
public final class ManyFunctions implements WorkloadBenchmark {

    private final List<IntUnaryOperator> functions = new ArrayList<>();

    @Override
    public void setUp(TestData data) {
        functions.add(number -> number * 31 + 7);
        functions.add(Changed.isHere() ? number -> number * 33 + 5 : functions.get(0));
        functions.add(Changed.isHere() ? number -> number * 37 + 3 : functions.get(0));
    }

    @Override
    public long run(int messages) {
        int sum = 1;
        for (int i = 0; i < messages; i++) {
            sum = functions.get(i % 3).applyAsInt(sum);
        }
        return sum;
    }

    @Override
    public int batchSize() {
        return 20_000;
    }
}
