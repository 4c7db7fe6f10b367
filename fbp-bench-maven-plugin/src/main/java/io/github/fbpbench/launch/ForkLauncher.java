package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.ProfileRequest;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs one benchmark in one fresh JVM, and returns what came of it: a failed result if the JVM did not start, crashed,
 * hung or was ended by the benchmark.
 */
public final class ForkLauncher {

    private final JvmCommand command;
    private final ForkSettings settings;
    private final long seed;
    private final List<Injection> injections;

    /**
     * A launcher.
     *
     * @param command how to start the JVM
     * @param settings how a fork spends its time
     * @param seed of the test data
     */
    public ForkLauncher(JvmCommand command, ForkSettings settings, long seed) {
        this(command, settings, seed, List.of());
    }

    /**
     * A launcher of forks that do more than their code says.
     *
     * @param command how to start the JVM
     * @param settings how a fork spends its time, but that it measures once for each injection
     * @param seed of the test data
     * @param injections what is added, by turns as {@link Injection#turn} has them
     */
    public ForkLauncher(JvmCommand command, ForkSettings settings, long seed, List<Injection> injections) {
        this.command = command;
        this.settings = settings;
        this.seed = seed;
        this.injections = List.copyOf(injections);
    }

    /**
     * Runs a fork to its end. Its request, arguments, log and result are left in {@code folder}.
     *
     * @param folder created if need be
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; the fork has ended then
     */
    public ForkResult launch(PlannedBenchmark benchmark, Path folder) throws IOException, InterruptedException {
        return launch(benchmark, folder, Optional.empty());
    }

    /**
     * Runs a fork that records a profile to its end; like {@link #launch(PlannedBenchmark, Path)} otherwise.
     *
     * @param folder created if need be
     * @param profile what to record; its folder must be there
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; the fork has ended then
     */
    public ForkResult profile(PlannedBenchmark benchmark, Path folder, ProfileRequest profile)
            throws IOException, InterruptedException {
        return launch(benchmark, folder, Optional.of(profile));
    }

    private ForkResult launch(PlannedBenchmark benchmark, Path folder, Optional<ProfileRequest> profile)
            throws IOException, InterruptedException {
        ForkOrder order = new ForkOrder(
                benchmark, settings, seed, Optional.empty(), profile, injections, ForkOrder.emptied(folder));
        try (SupervisedFork fork = SupervisedFork.start(command, order)) {
            Optional<SlicePlan> plan = fork.awaitPlan();
            if (plan.isPresent()) {
                fork.agree(plan.get());
                while (fork.awaitReady()) { // alone, it may always go
                    fork.go();
                }
            }
            return fork.result();
        }
    }
}
