package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.Optional;

/**
 * A benchmark that has accepted figures and is not among those of the project: renamed, deleted, left out of compilation, or
 * looked for in the wrong place.
 *
 * @param id what it was called when it was accepted
 * @param likely what it is probably called now: a benchmark without accepted figures
 */
public record MissingBenchmark(BenchmarkId id, Optional<BenchmarkId> likely) {}
