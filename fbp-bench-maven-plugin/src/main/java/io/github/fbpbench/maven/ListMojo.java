package io.github.fbpbench.maven;

import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineException;
import io.github.fbpbench.baseline.BaselineFile;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.report.MissingText;
import io.github.fbpbench.run.Estimate;
import io.github.fbpbench.run.RunRequest;
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
    boolean isDueWithout(BenchmarkPlan none) {
        try {
            return isMissingAny(none);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    void execute(BenchmarkPlan plan) throws MojoExecutionException, IOException {
        RunRequest request = request(plan);
        var settings = request.settings();
        missing(request, plan);
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
        if (plan.benchmarks().isEmpty()) {
            return;
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

    /** What the baseline holds and the project does not have. */
    private void missing(RunRequest request, BenchmarkPlan plan) {
        Baseline baseline;
        try {
            baseline = new BaselineFile(request.baselineFile()).read();
        } catch (BaselineException e) {
            Console.warn(getLog(), String.valueOf(e.getMessage()));
            return;
        }
        request.baseline()
                .missing(baseline, ids(plan))
                .forEach(missing -> Console.warn(
                        getLog(),
                        MissingText.WORD + ": " + MissingText.sentence(missing, request.shown(request.baselineFile()))
                                + "."));
    }
}
