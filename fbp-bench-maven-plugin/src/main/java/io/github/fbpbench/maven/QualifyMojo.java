package io.github.fbpbench.maven;

import io.github.fbpbench.analysis.PairBudget;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.report.QualificationFiles;
import io.github.fbpbench.report.QualificationReport;
import io.github.fbpbench.report.QualificationText;
import io.github.fbpbench.run.QualificationRunner;
import io.github.fbpbench.run.QualifySettings;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Shows what a check can see on this machine: measures the benchmarks beside themselves, with known slowdowns added to one
 * side, and tells how often unchanged code would fail a build, which slowdowns would be found, how long a verdict takes, and
 * which thresholds fit. Writes {@code qualify.txt}, {@code qualify.json} and {@code qualify.svg} into the reports' folder, and
 * every slice into {@code qualify-pairs.zip}. Neither the reports of a check nor the baseline are touched.
 */
@Mojo(name = "qualify", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class QualifyMojo extends AbstractMeasuringMojo {

    /** Pairs that compile in the background, as a share of those that compile in the foreground. */
    private static final int BACKGROUND_PART = 4;

    /**
     * Pairs of forks for each benchmark, an even number, at least 4. More pairs say more of how pairs spread; those of one
     * decision are drawn from them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.qualifyPairs", defaultValue = "12")
    private int qualifyPairs;

    /**
     * How many runs are rehearsed with the pairs that were measured; at least 1.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.rehearsals", defaultValue = "1000")
    private int rehearsals;

    /** For Maven. */
    @Inject
    public QualifyMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void execute(BenchmarkPlan plan) throws MojoExecutionException, IOException, InterruptedException {
        if (qualifyPairs < 4 || qualifyPairs % 2 != 0) {
            throw new IllegalArgumentException(
                    "qualifyPairs must be an even number and at least 4, but is " + qualifyPairs);
        }
        if (rehearsals < 1) {
            throw new IllegalArgumentException("rehearsals must be at least 1, but is " + rehearsals);
        }
        requireFreshClasses();
        warnOfLoad();
        RunRequest request = request(plan);
        claimOutput();
        List<PlannedBenchmark> benchmarks = QualificationRunner.measurable(request);
        if (benchmarks.isEmpty()) {
            throw new MojoExecutionException(
                    "There is no benchmark of throughput that can be measured; 'mvn fbp-bench:list' shows what there is");
        }
        Path archive = request.folder().resolve("qualify-pairs.zip");
        int flipPairs = qualifyPairs / 2;
        QualifySettings settings = new QualifySettings(
                QualifySettings.LEVELS, flipPairs, Math.max(1, flipPairs / BACKGROUND_PART), Optional.of(archive));
        Instant start = Instant.now();
        long nanos = System.nanoTime();
        QualificationRunner.Measured measured = Console.alone(getLog(), project, () -> {
            getLog().info("Measuring " + LoggedProgress.count(benchmarks.size(), "benchmark")
                    + " beside " + (benchmarks.size() == 1 ? "itself" : "themselves")
                    + ", with slowdowns added to one side: about "
                    + LoggedProgress.text(QualificationRunner.estimate(request, settings)));
            return QualificationRunner.measure(request, settings, Console.progress(getLog(), session));
        });
        QualificationReport report = new QualificationReport(
                Qualification.of(
                        measured.pairs(),
                        QualificationRunner.limits(request),
                        new PairBudget(request.pairs().most(), request.pairs().budget()),
                        request.seed(),
                        rehearsals),
                start,
                request.versions(),
                request.seed(),
                request.settings(),
                measured.environment(),
                measured.parallelism(),
                Duration.ofNanos(System.nanoTime() - nanos));
        Path text = QualificationFiles.write(report, request.folder());
        Console.print(getLog(), QualificationText.lines(report));
        getLog().info("see " + text + ", and qualify.json, qualify.svg and qualify-pairs.zip beside it");
    }

    @Override
    void addTo(SortedMap<String, String> parameters) {
        super.addTo(parameters);
        parameters.put("qualifyPairs", Integer.toString(qualifyPairs));
        parameters.put("rehearsals", Integer.toString(rehearsals));
    }
}
