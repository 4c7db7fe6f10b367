package io.github.fbpbench.maven;

import io.github.fbpbench.analysis.Gate;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.reference.References;
import io.github.fbpbench.report.MissingText;
import io.github.fbpbench.run.BenchmarkRun;
import io.github.fbpbench.run.BenchmarkRunner;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether a benchmark fails the build that the baseline holds and the project does not have (renamed, deleted, left out
     * of compilation), until {@code mvn fbp-bench:baseline} is told so with {@code -Dfbp-bench.rename=Old:New} or
     * {@code -Dfbp-bench.remove=Old}. Those that {@code benchmarks}, {@code exclude} and {@code modules} leave out are not
     * looked for.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.failOnMissing", defaultValue = "true")
    private boolean failOnMissing;

    /**
     * Which code the benchmarks are compared with, side by side: that of the {@code baseline}; a git revision; where this
     * history has parted from a branch ({@code merge-base:main}); a released version ({@code 1.4.2}, or {@code release} for
     * the highest below this one); or sources, classes or jars in a folder ({@code dir:../old}, relative to where the build
     * was started).
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.against", defaultValue = "baseline")
    private @Nullable String against;

    /**
     * Seconds after which building that code is given up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.referenceTimeout", defaultValue = "600")
    private int referenceTimeout;

    /**
     * Phase of the lifecycle up to which that code is built. By default {@code package} where a module of this build has an
     * artifact that is more than its classes, because some are relocated or of several releases of Java, else
     * {@code test-compile}. Tests are not run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.referencePhase")
    private @Nullable String referencePhase;

    private final RepositorySystem repositories;
    private final LifecycleExecutor lifecycles;

    /** For Maven. */
    @Inject
    public CheckMojo(ToolchainManager toolchains, RepositorySystem repositories, LifecycleExecutor lifecycles) {
        super(toolchains);
        this.repositories = repositories;
        this.lifecycles = lifecycles;
    }

    @Override
    void compile() throws MojoExecutionException {
        new ForkedLifecycle(lifecycles, session).runBefore(mojoExecution);
    }

    @Override
    void begin() throws IOException {
        deleteReports();
    }

    @Override
    void execute(BenchmarkPlan plan)
            throws MojoExecutionException, MojoFailureException, IOException, InterruptedException {
        requireFreshClasses();
        warnOfLoad();
        RunRequest request = request(plan);
        warnOfUnheeded(request);
        References references = references();
        claimOutput();
        HostLock.Work<BenchmarkRun> check =
                () -> BenchmarkRunner.check(request, Console.progress(getLog(), session), references);
        BenchmarkRun run = plan.benchmarks().isEmpty() ? check.run() : Console.alone(getLog(), project, check);
        if (!keepsForks()) {
            references.removeStaged();
        }
        Console.verdicts(getLog(), run.report(), run.reportFile());
        Gate.Outcome outcome = new Gate(failOnRegression, failOnInconclusive, failIfNoBaseline, failOnMissing)
                .decide(run.judgements(), run.missing());
        end(outcome, run);
    }

    /** A baseline without any benchmark is a reason to fail, and so is one that nobody can read. */
    @Override
    boolean isDueWithout(BenchmarkPlan none) {
        try {
            return isMissingAny(none);
        } catch (IOException e) {
            return true;
        }
    }

    /** Which code the benchmarks are compared with. */
    References references() throws IOException {
        return references(repositories, against, ReferenceBuild.of(referenceTimeout, referencePhase));
    }

    @Override
    void addTo(SortedMap<String, String> parameters) {
        super.addTo(parameters);
        parameters.put("against", against == null ? "" : against);
        parameters.put("referenceTimeout", referenceTimeout + " s");
        parameters.put("referencePhase", referencePhase == null ? "" : referencePhase);
        parameters.put("failOnRegression", Boolean.toString(failOnRegression));
        parameters.put("failOnInconclusive", Boolean.toString(failOnInconclusive));
        parameters.put("failIfNoBaseline", Boolean.toString(failIfNoBaseline));
        parameters.put("failOnMissing", Boolean.toString(failOnMissing));
    }

    private static void end(Gate.Outcome outcome, BenchmarkRun run)
            throws MojoExecutionException, MojoFailureException {
        String where = "; see " + run.reportFile();
        if (outcome instanceof Gate.Broken broken) {
            throw new MojoFailureException(Stream.of(names(broken.broken()), missing(broken.missing(), run))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; "))
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

    private static String missing(List<MissingBenchmark> missing, BenchmarkRun run) {
        return missing.isEmpty()
                ? ""
                : MissingText.WORD + ": "
                        + missing.stream()
                                .map(each ->
                                        MissingText.sentence(each, run.report().baselineFile()))
                                .collect(Collectors.joining(", "))
                        + "; if that is meant, run '"
                        + String.join("' and '", MissingText.commands(run.report())) + "'";
    }

    private static String names(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.results().benchmark().id().shortName() + " "
                        + judgement.verdict().word() + " ("
                        + judgement.verdict().reason() + ")")
                .collect(Collectors.joining(", "));
    }
}
