package io.github.fbpbench.maven;

import io.github.fbpbench.analysis.Gate;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.report.VerdictTable;
import io.github.fbpbench.run.BenchmarkRun;
import io.github.fbpbench.run.BenchmarkRunner;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/** Measures the benchmarks, compares them with the baseline, and fails the build when a threshold is broken. */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckMojo extends AbstractMeasuringMojo {

    /**
     * Whether a broken threshold fails the build; otherwise it is only reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.failOnRegression", defaultValue = "true")
    private boolean failOnRegression;

    /**
     * Whether a benchmark that could not be decided fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.failOnInconclusive", defaultValue = "false")
    private boolean failOnInconclusive;

    /**
     * Whether a benchmark without a baseline fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.failIfNoBaseline", defaultValue = "false")
    private boolean failIfNoBaseline;

    /** For Maven. */
    @Inject
    public CheckMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void begin() throws IOException {
        deleteReports();
    }

    @Override
    void execute(BenchmarkPlan plan)
            throws MojoExecutionException, MojoFailureException, IOException, InterruptedException {
        warnOfLoad();
        RunRequest request = request(plan);
        warnOfUnheeded(request);
        BenchmarkRun run = Console.alone(
                getLog(), project, () -> BenchmarkRunner.check(request, Console.progress(getLog(), session)));
        Console.print(getLog(), VerdictTable.lines(run.report(), run.reportFile()));
        Gate.Outcome outcome =
                new Gate(failOnRegression, failOnInconclusive, failIfNoBaseline).decide(run.judgements());
        end(outcome, run);
    }

    @Override
    void addTo(SortedMap<String, String> parameters) {
        super.addTo(parameters);
        parameters.put("failOnRegression", Boolean.toString(failOnRegression));
        parameters.put("failOnInconclusive", Boolean.toString(failOnInconclusive));
        parameters.put("failIfNoBaseline", Boolean.toString(failIfNoBaseline));
    }

    private static void end(Gate.Outcome outcome, BenchmarkRun run)
            throws MojoExecutionException, MojoFailureException {
        String where = "; see " + run.reportFile();
        if (outcome instanceof Gate.Broken broken) {
            throw new MojoFailureException(names(broken.broken())
                    + (broken.notMeasured().isEmpty() ? "" : "; not measured: " + names(broken.notMeasured()))
                    + run.baselineProblem().map(problem -> "; " + problem).orElse("")
                    + where);
        }
        if (outcome instanceof Gate.NotMeasured failed) {
            throw new MojoExecutionException("Could not measure " + names(failed.notMeasured())
                    + run.baselineProblem().map(problem -> "; " + problem).orElse("") + where);
        }
        if (run.baselineProblem().isPresent()) {
            throw new MojoExecutionException(run.baselineProblem().get());
        }
    }

    private static String names(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.results().benchmark().id().shortName() + " "
                        + judgement.verdict().word() + " ("
                        + judgement.verdict().reason() + ")")
                .collect(Collectors.joining(", "));
    }
}
