package io.github.fbpbench.report;

import io.github.fbpbench.analysis.MissingBenchmark;
import java.util.List;
import java.util.Optional;

/**
 * How a run found the baseline.
 *
 * @param file the baseline's file as the user is told about it
 * @param problem why it could not be read, and what to do about it; absent if it could, or if there is none
 * @param missing benchmarks that it holds and that the project does not have
 */
public record BaselineState(String file, Optional<String> problem, List<MissingBenchmark> missing) {

    /** Keeps the list from changing. */
    public BaselineState {
        missing = List.copyOf(missing);
    }
}
