package com.example;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

final class SortBenchmark implements NodeBenchmark<int[], int[]> {

    @Params({"10", "1000"})
    private int size;

    @Params({"random", "sorted"})
    private String order;

    @Override
    public Node<int[], int[]> node() {
        return new Sort();
    }

    @Override
    public List<int[]> input(TestData data) {
        return data.list(20, random -> {
            int[] numbers = new int[size];
            for (int i = 0; i < size; i++) {
                numbers[i] = order.equals("sorted") ? i : random.nextInt(size);
            }
            return numbers;
        });
    }

    @Override
    public void verify(List<int[]> output) {
        if (output.size() != 20 || output.get(0).length % size != 0) {
            throw new AssertionError("expected 20 times " + size + " numbers");
        }
    }
}
