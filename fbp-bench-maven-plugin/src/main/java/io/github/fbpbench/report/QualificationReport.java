package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a machine was found to see, and how that was found out.
 *
 * @param figures what was found
 * @param start when measuring started
 * @param versions that took part
 * @param seed of the rehearsals
 * @param settings how was measured
 * @param environment of the forks; absent if none ran
 * @param parallelism of the machine; absent if it was not looked at
 * @param took measuring and rehearsing together
 */
public record QualificationReport(
        Qualification figures,
        Instant start,
        Versions versions,
        long seed,
        RunSettings settings,
        Optional<Environment> environment,
        Optional<Parallelism> parallelism,
        Duration took) {

    /** The short name of a benchmark among the others, which also selects it on the command line. */
    String label(BenchmarkId id) {
        return Labels.of(
                id,
                Stream.concat(
                                figures.sights().stream().map(Qualification.Sight::benchmark),
                                figures.lost().stream().map(Qualification.Lost::benchmark))
                        .map(each -> each.id()));
    }
}
