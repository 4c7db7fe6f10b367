package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.ProfileRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a fork shall do, before there is a socket to hand it over to.
 *
 * @param benchmark which one
 * @param settings how it spends its time
 * @param seed of the test data
 * @param arm which one of a pair it is; absent if it runs alone
 * @param profile what to record beside
 * @param injections what is added to the code, as in {@link ForkRequest}
 * @param files where it leaves what it measures
 */
record ForkOrder(
        PlannedBenchmark benchmark,
        ForkSettings settings,
        long seed,
        Optional<Arm> arm,
        Optional<ProfileRequest> profile,
        List<Injection> injections,
        ForkFolder files) {

    /** Makes an empty folder for the files of a fork. */
    static ForkFolder emptied(Path folder) throws IOException {
        ForkFolder.removeAll(folder);
        return ForkFolder.create(folder);
    }

    /** The same, said to the fork. */
    ForkRequest request(Path handOver) {
        return new ForkRequest(
                benchmark.id(),
                benchmark.kind(),
                benchmark.rate(),
                settings,
                seed,
                files.result(),
                handOver,
                arm,
                profile,
                injections);
    }
}
