package io.github.fbpbench.run;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ProfileFiles;
import io.github.fbpbench.profile.Profile;
import java.util.Optional;

/**
 * What came of profiling a benchmark.
 *
 * @param id the benchmark
 * @param files where its profile is
 * @param profile absent if it could not be profiled
 * @param problem why not; absent if it could
 */
public record ProfiledBenchmark(
        BenchmarkId id, ProfileFiles files, Optional<Profile> profile, Optional<String> problem) {}
