package io.github.fbpbench.run;

import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.ProfileFiles;
import io.github.fbpbench.measurement.ProfileRequest;
import io.github.fbpbench.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Profiles benchmarks, each in one fork whose figures do not count: a fork that records is not as fast as others. */
public final class Profiling {

    /** Nobody compares these slices, and what JMH needs between two of them would only be in the way. */
    private static final Duration LEAST_SLICE = Duration.ofMillis(100);

    private final RunRequest request;
    private final boolean heapDump;
    private final ForkLauncher launcher;

    private Profiling(RunRequest request, Duration recording, boolean heapDump) {
        this.request = request;
        this.heapDump = heapDump;
        this.launcher =
                new ForkLauncher(request.jvm().profiling(recording), settings(request, recording), request.seed());
    }

    /**
     * Profiles the benchmarks of a request, one after the other, into folders below {@code profiles}. The reports of
     * earlier runs stay as they are, and so do profiles of other benchmarks.
     *
     * @param recording how long to record
     * @param heapDump whether to dump the heap as well
     * @param finished is told of each benchmark when it is done
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    public static List<ProfiledBenchmark> profile(
            RunRequest request, Duration recording, boolean heapDump, Consumer<ProfiledBenchmark> finished)
            throws InterruptedException {
        Profiling profiling = new Profiling(request, recording, heapDump);
        List<ProfiledBenchmark> all = new ArrayList<>();
        for (PlannedBenchmark benchmark : request.benchmarks()) {
            ProfiledBenchmark profiled = profiling.profile(benchmark);
            finished.accept(profiled);
            all.add(profiled);
        }
        return List.copyOf(all);
    }

    /** About how long that takes. */
    public static Duration estimate(RunRequest request, Duration recording) {
        int runnable = (int) request.benchmarks().stream()
                .filter(benchmark -> benchmark.problem().isEmpty())
                .count();
        return Estimate.of(runnable, settings(request, recording));
    }

    private static ForkSettings settings(RunRequest request, Duration recording) {
        ForkSettings asked = request.settings().fork();
        Duration slice = asked.slice().compareTo(LEAST_SLICE) < 0 ? LEAST_SLICE : asked.slice();
        return new ForkSettings(slice, asked.warmup(), recording);
    }

    private ProfiledBenchmark profile(PlannedBenchmark benchmark) throws InterruptedException {
        ProfileFiles files = new ProfileFiles(request.folder()
                .resolve("profiles")
                .resolve(benchmark.id().fileName())
                .toAbsolutePath());
        if (benchmark.problem().isPresent()) {
            return new ProfiledBenchmark(benchmark.id(), files, Optional.empty(), benchmark.problem());
        }
        Path forkFolder = files.folder().resolve("fork");
        try {
            for (Path stale : files.all()) {
                Files.deleteIfExists(stale);
            }
            Files.createDirectories(files.folder());
            ForkResult result = launcher.profile(benchmark, forkFolder, new ProfileRequest(files, heapDump));
            if (result.failure().isPresent()) {
                return new ProfiledBenchmark(
                        benchmark.id(),
                        files,
                        Optional.empty(),
                        result.failure().map(ForkFailure::message));
            }
            Profile profile = Profile.render(benchmark.id(), files);
            ForkFolder.removeAll(forkFolder);
            return new ProfiledBenchmark(benchmark.id(), files, Optional.of(profile), Optional.empty());
        } catch (IOException e) {
            return new ProfiledBenchmark(
                    benchmark.id(),
                    files,
                    Optional.empty(),
                    Optional.of("has a profile whose files cannot be used: " + e.getMessage()));
        }
    }
}
