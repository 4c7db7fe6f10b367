package io.github.fbpbench.maven;

import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.run.Estimate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/** Lists the benchmarks that a check would run, and says about how long it would take. */
@Mojo(name = "list", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class ListMojo extends AbstractMeasuringMojo {

    /** For Maven. */
    @Inject
    public ListMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    ArmClassPath candidate() {
        return new ArmClassPath(List.of()); // nothing is run
    }

    @Override
    void execute(BenchmarkPlan plan) throws MojoExecutionException, IOException {
        var settings = request(plan).settings();
        int width = plan.benchmarks().stream()
                .mapToInt(benchmark -> benchmark.id().name().length())
                .max()
                .orElse(0);
        for (PlannedBenchmark benchmark : plan.benchmarks()) {
            getLog().info(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %s, %s%s",
                    benchmark.id().name(),
                    benchmark.kind().word(),
                    benchmark.id().scenario().word()
                            + (benchmark.rate().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            " at %,.0f msg/s",
                                            benchmark.rate().getAsDouble())
                                    : ""),
                    benchmark
                            .problem()
                            .map(problem -> "  cannot run: " + problem)
                            .orElse("")));
        }
        int runnable = (int) plan.benchmarks().stream()
                .filter(benchmark -> benchmark.problem().isEmpty())
                .count();
        Duration once = Estimate.of(runnable * settings.forks(), settings.fork());
        getLog().info(LoggedProgress.count(runnable, "benchmark") + ", "
                + LoggedProgress.count(settings.forks(), "fork") + " each: about " + LoggedProgress.text(once)
                + ", and up to " + LoggedProgress.text(once.multipliedBy(2))
                + " if every benchmark has to be measured again");
    }
}
