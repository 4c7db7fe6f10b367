package io.github.fbpbench.validation.rules;

import java.util.Arrays;
import java.util.List;

/** The slices of all forks as if they were of one. */
final class Pooled {

    private Pooled() {}

    static double[] slices(List<double[]> forks) {
        return forks.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
