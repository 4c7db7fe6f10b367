package io.github.fbpbench.report;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.List;
import java.util.Optional;

/**
 * How a run found the baseline.
 *
 * @param file the baseline's file as the user is told about it
 * @param problem why it could not be read, and what to do about it; absent if it could, or if there is none
 * @param notFound benchmarks that it holds and that the project does not have any more
 */
public record BaselineState(String file, Optional<String> problem, List<BenchmarkId> notFound) {

    /** Keeps the list from changing. */
    public BaselineState {
        notFound = List.copyOf(notFound);
    }
}
