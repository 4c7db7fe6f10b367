package io.github.fbpbench.maven;

import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineFile;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.plan.Selection;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.report.AcceptanceWarning;
import io.github.fbpbench.report.BenchmarkEntry;
import io.github.fbpbench.report.FiguresTable;
import io.github.fbpbench.run.BaselineEdit;
import io.github.fbpbench.run.BaselineScope;
import io.github.fbpbench.run.BenchmarkRun;
import io.github.fbpbench.run.BenchmarkRunner;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures the benchmarks, with more forks than a check, and writes their figures into the baseline, which you commit.
 * With {@code -Dfbp-bench.benchmarks=} it accepts only those; all other entries stay as they are.
 */
@Mojo(name = "baseline", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class BaselineMojo extends AbstractMeasuringMojo {

    private static final int STAMP_LENGTH = 16;
    private static final String STAMP_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /**
     * Forked JVMs for each benchmark in a baseline; at least 2. More than in a check, because it is compared with often.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.baselineForks", defaultValue = "8")
    private int baselineForks;

    /**
     * Why these figures are accepted; kept in the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.reason")
    private @Nullable String reason;

    /**
     * Benchmarks that are gone on purpose: patterns as for {@code benchmarks}. Their accepted figures are removed; those of a
     * benchmark that the project has never are. Nothing is measured, unless {@code benchmarks} names what to measure.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.remove")
    private List<String> remove = List.of();

    /**
     * Benchmarks that have another name now, between commas: {@code Old:New}, two names of classes, with or without their
     * package, such as {@code ParseBenchmark:ReadBenchmark}; or with parameters, such as
     * {@code ParseBenchmark[lines=long]:ParseBenchmark[lines=1000]}. Their accepted figures go on under the new name. Nothing is
     * measured, unless {@code benchmarks} names what to measure.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.rename")
    private List<String> rename = List.of();

    /** For Maven. */
    @Inject
    public BaselineMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    int forks() {
        return baselineForks;
    }

    @Override
    void begin() throws IOException {
        deleteReports();
    }

    /** The baseline is edited even where the project has no benchmark any more. */
    @Override
    boolean prepare(BenchmarkPlan all, GoalInBuild inBuild) throws MojoExecutionException, IOException {
        BaselineEdit edit = new BaselineEdit(remove, rename);
        if (edit.isEmpty()) {
            return true;
        }
        BaselineFile file = new BaselineFile(baselineFile());
        BaselineScope scope = new BaselineScope(baselineFile(), Selection.ALL, sharers());
        Baseline before = file.read();
        BaselineEdit.Edited edited = edit.applyTo(before, scope, ids(all));
        List<String> unknown = inBuild.unknownToAll(edited.unknown()).orElse(List.of());
        if (!unknown.isEmpty()) {
            throw new MojoExecutionException(BaselineEdit.unknown(
                    unknown,
                    scope.missing(before, ids(all)).stream()
                            .map(missing -> missing.id().name())
                            .distinct()
                            .toList()));
        }
        if (edited.isChanged()) {
            file.write(edited.baseline());
            edited.removed().forEach(id -> getLog().info("Removed " + id + " from " + baselineFile()));
            edited.renamed()
                    .forEach((old, now) -> getLog().info("Renamed " + old + " to " + now + " in " + baselineFile()));
            getLog().info("Commit " + baselineFile() + " together with the code.");
        }
        if (selection().include().isEmpty()) {
            inBuild.nothingToFind();
            return false;
        }
        return true;
    }

    @Override
    void execute(BenchmarkPlan plan) throws MojoExecutionException, IOException, InterruptedException {
        requireFreshClasses();
        warnOfLoad();
        RunRequest request = request(plan);
        // One that cannot be read ends the goal before anything is written.
        new BaselineFile(baselineFile()).read();
        claimOutput();
        Optional<String> why = Optional.ofNullable(reason).filter(text -> !text.isBlank());
        BenchmarkRun run = Console.alone(
                getLog(),
                project,
                () -> BenchmarkRunner.accept(request, Console.progress(getLog(), session), stamp(), why));
        List<BenchmarkEntry> failed = run.report().entries().stream()
                .filter(entry -> entry.verdict() instanceof Verdict.Failed)
                .toList();
        int accepted = run.report().entries().size() - failed.size();
        Console.print(getLog(), FiguresTable.lines(run.report()));
        Console.print(getLog(), AcceptanceWarning.lines(run.report(), super.forks()));
        if (accepted > 0) {
            keepArm();
            getLog().info("Accepted " + LoggedProgress.count(accepted, "benchmark") + " into "
                    + run.report().baselineFile() + ": commit it together with the code.");
        }
        if (!failed.isEmpty()) {
            throw new MojoExecutionException("Could not measure "
                    + failed.stream()
                            .map(entry -> entry.id().shortName() + " ("
                                    + entry.verdict().reason() + ")")
                            .collect(Collectors.joining(", "))
                    + "; see " + run.reportFile());
        }
    }

    /** So that the next check need not build it. */
    private void keepArm() {
        try {
            ArmClassPath kept = armCache().put(ProjectArm.of(project, session.getProjects()));
            getLog().debug("The accepted code is kept in " + kept.paths());
        } catch (IOException e) {
            getLog().warn("The accepted code cannot be kept, so a check will have to build it again: "
                    + e.getMessage());
        }
    }

    private static String stamp() {
        SecureRandom random = new SecureRandom();
        StringBuilder stamp = new StringBuilder();
        for (int i = 0; i < STAMP_LENGTH; i++) {
            stamp.append(STAMP_CHARACTERS.charAt(random.nextInt(STAMP_CHARACTERS.length())));
        }
        return stamp.toString();
    }
}
