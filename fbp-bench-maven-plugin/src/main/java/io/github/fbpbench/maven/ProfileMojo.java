package io.github.fbpbench.maven;

import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.run.ProfiledBenchmark;
import io.github.fbpbench.run.Profiling;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Shows where benchmarks spend their time and what they allocate: runs each in a fork of its own that records, and writes
 * flame graphs, tables and a class histogram into {@code profiles} below the reports' folder. Nothing that is measured
 * here counts: neither the reports of a check nor the baseline are touched.
 */
@Mojo(name = "profile", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class ProfileMojo extends AbstractMeasuringMojo {

    /**
     * Seconds for which each benchmark is recorded after its warm-up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.profileDuration", defaultValue = "5")
    private int profileDuration;

    /**
     * Whether to dump the live objects of the fork as well, into {@code heap.hprof}. A dump is as large as the heap that
     * is in use, and holds the data of the benchmark.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.heapDump", defaultValue = "false")
    private boolean heapDump;

    /** For Maven. */
    @Inject
    public ProfileMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void execute(BenchmarkPlan plan) throws MojoExecutionException, IOException, InterruptedException {
        if (profileDuration < 1) {
            throw new IllegalArgumentException("profileDuration must be at least 1 s, but is " + profileDuration);
        }
        requireFreshClasses();
        warnOfLoad();
        RunRequest request = request(plan);
        claimOutput();
        Duration recording = Duration.ofSeconds(profileDuration);
        List<ProfiledBenchmark> profiled = Console.alone(getLog(), project, () -> {
            getLog().info("Profiling "
                    + LoggedProgress.count(request.benchmarks().size(), "benchmark")
                    + ", each in a fork of its own, about "
                    + LoggedProgress.text(Profiling.estimate(request, recording)));
            return Profiling.profile(request, recording, heapDump, this::print);
        });
        List<ProfiledBenchmark> failed = profiled.stream()
                .filter(benchmark -> benchmark.problem().isPresent())
                .toList();
        if (!failed.isEmpty()) {
            throw new MojoExecutionException("Could not profile "
                    + failed.stream()
                            .map(benchmark -> benchmark.id().shortName() + " ("
                                    + benchmark.problem().orElse("") + ")")
                            .collect(Collectors.joining(", "))
                    + "; see " + failed.get(0).files().folder());
        }
    }

    private void print(ProfiledBenchmark benchmark) {
        getLog().info(benchmark.id().shortName()
                + benchmark.problem().map(problem -> " FAILED: " + problem).orElse(""));
        benchmark.profile().ifPresent(profile -> {
            profile.headlines().forEach(line -> getLog().info("  " + line));
            getLog().info("  see " + benchmark.files().folder());
        });
    }
}
