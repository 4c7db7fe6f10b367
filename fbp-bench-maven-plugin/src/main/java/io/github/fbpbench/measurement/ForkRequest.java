package io.github.fbpbench.measurement;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a fork is asked to do.
 *
 * @param id the benchmark
 * @param kind how to drive it
 * @param rate messages per second at which latency is measured (open loop); absent for a closed loop, and in other
 *     scenarios
 * @param settings how to spend the time
 * @param seed seed of the test data
 * @param result file that the fork writes, slice by slice
 * @param handOver socket on which the plugin hands over the token for each slice
 * @param arm which one of a pair the fork is, where there is less time for all but slices; absent in a single fork
 * @param profile what to record beside; absent in a fork whose figures count
 * @param injections what is added to the code: there are as many times as many measured slices, by turns as {@link
 *     Injection#turn} has them. Empty if nothing is. A reference only runs as many slices
 */
public record ForkRequest(
        BenchmarkId id,
        BenchmarkKind kind,
        OptionalDouble rate,
        ForkSettings settings,
        long seed,
        Path result,
        Path handOver,
        Optional<Arm> arm,
        Optional<ProfileRequest> profile,
        List<Injection> injections) {

    /** Keeps the list from changing. */
    public ForkRequest {
        injections = List.copyOf(injections);
    }
}
