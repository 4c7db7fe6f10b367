package io.github.fbpbench.maven;

import io.github.fbpbench.measurement.PrintableText;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.plan.PassedOver;
import io.github.fbpbench.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals that look for benchmarks have in common: whether to do anything, and where to look. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractBenchMojo extends AbstractMojo {

    /**
     * The project whose benchmarks are meant.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /**
     * The build that runs the goal.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    /**
     * The execution of the goal.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution mojoExecution;

    /**
     * Leaves all goals of this plugin out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Leaves all goals of this plugin out, like all tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /**
     * Leaves all goals of this plugin out, like all tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /**
     * Leaves all goals of this plugin out, like the running of all tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip.exec", defaultValue = "false")
    private boolean mavenTestSkipExec;

    /**
     * Which benchmarks to take: patterns with {@code *} and {@code ?}, between commas, for the simple or the full name
     * of the class, with or without its parameters and its scenario: {@code Parse*}, {@code Sort*[order=sorted]},
     * {@code *:latency}. All, if there are none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.benchmarks")
    private List<String> benchmarks = List.of();

    /**
     * Which benchmarks to leave out, in the same form.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.exclude")
    private List<String> exclude = List.of();

    /**
     * Of which modules to take the benchmarks, by artifact id, between commas. Of all, if there are none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.modules")
    private List<String> modules = List.of();

    /**
     * Whether a project without any benchmark fails the build. Patterns that fit none of the
     * benchmarks of any project always do.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.failIfNoBenchmarks", defaultValue = "false")
    private boolean failIfNoBenchmarks;

    /**
     * Where the benchmark classes are looked for.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "fbp-bench.testClassesDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private String testClassesDirectory;

    /** Shows every character that is none to be seen as an escape. */
    @Override
    public final Log getLog() {
        return new PrintableLog(super.getLog());
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            executePlan();
        } catch (MojoFailureException e) {
            throw new MojoFailureException(PrintableText.line(String.valueOf(e.getMessage())), e.getCause());
        } catch (MojoExecutionException e) {
            throw e.getCause() instanceof Exception cause
                    ? new MojoExecutionException(PrintableText.line(String.valueOf(e.getMessage())), cause)
                    : new MojoExecutionException(PrintableText.line(String.valueOf(e.getMessage())));
        }
    }

    private void executePlan() throws MojoExecutionException, MojoFailureException {
        GoalInBuild inBuild = new GoalInBuild(session, mojoExecution, project);
        if (!inBuild.begin()) {
            getLog().info("Benchmarks of this project were dealt with earlier in this build.");
            return;
        }
        try {
            compile();
            if (isLeftOut()) {
                inBuild.leftOut();
            } else {
                requireKnownParameters();
                begin();
                BenchmarkPlan all = BenchmarkPlan.discover(testClasses(), testClassPath());
                passedOver(all.passedOver());
                if (prepare(all, inBuild)) {
                    BenchmarkPlan plan = plan(all, inBuild);
                    if (!plan.benchmarks().isEmpty() || isDueWithout(plan)) {
                        execute(plan);
                        return;
                    }
                }
            }
            requireFound(inBuild);
        } catch (IllegalArgumentException | IOException e) {
            // Without its cause, whose words Maven would put behind ours.
            getLog().debug(e);
            throw new MojoExecutionException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The build was interrupted.", e);
        }
    }

    /** Has the project compiled, where Maven has not done so for the goal. */
    void compile() throws MojoExecutionException {}

    /** What comes before everything that may fail. */
    void begin() throws IOException {}

    /**
     * What comes before benchmarks are chosen.
     *
     * @param all the benchmarks of the project
     * @return whether the goal goes on
     */
    boolean prepare(BenchmarkPlan all, GoalInBuild inBuild) throws MojoExecutionException, IOException {
        return true;
    }

    /** Whether the goal has something to do although the project has no benchmark that is asked for. */
    boolean isDueWithout(BenchmarkPlan none) throws IOException {
        return false;
    }

    /** Does what the goal is for; the plan has at least one benchmark, unless {@link #isDueWithout}. */
    abstract void execute(BenchmarkPlan plan)
            throws MojoExecutionException, MojoFailureException, IOException, InterruptedException;

    /**
     * Says which files were taken for no benchmarks because they could not be read; a benchmark might be among them.
     *
     * @throws MojoExecutionException if one is known to be among them
     */
    void passedOver(List<PassedOver> files) throws MojoExecutionException {
        files.forEach(file -> Console.warn(getLog(), file.sentence()));
    }

    /** Adds the parameters that are to be found in the results again. */
    void addTo(SortedMap<String, String> parameters) {
        parameters.put("benchmarks", String.join(",", benchmarks));
        parameters.put("exclude", String.join(",", exclude));
        parameters.put("modules", String.join(",", modules));
        parameters.put("failIfNoBenchmarks", Boolean.toString(failIfNoBenchmarks));
    }

    /** The class path of the tests, in Maven's order: test classes, classes, dependencies. */
    final List<Path> testClassPath() throws MojoExecutionException {
        try {
            return project.getTestClasspathElements().stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The dependencies are not resolved.", e);
        }
    }

    /** The files of the project, of which parameters name some. */
    final ProjectFiles files() {
        return ProjectFiles.of(project);
    }

    private Path testClasses() {
        return files().file(testClassesDirectory);
    }

    /** Which of the project's benchmarks are asked for. */
    final Selection selection() {
        return new Selection(benchmarks, exclude);
    }

    /** A misspelt parameter would be passed over, and with it a threshold or a pattern. */
    private void requireKnownParameters() throws MojoExecutionException {
        UnknownParameters unknown =
                new UnknownParameters(mojoExecution.getMojoDescriptor().getPluginDescriptor());
        List<String> found = new ArrayList<>(
                unknown.amongProperties(session.getUserProperties().keySet()));
        found.addAll(unknown.likeParameters(project.getProperties().keySet()));
        found.addAll(unknown.amongElements(project));
        if (!found.isEmpty()) {
            throw new MojoExecutionException(String.join(". ", found));
        }
    }

    private boolean isLeftOut() throws MojoExecutionException {
        if (session.getUserProperties().containsKey(ArmMojo.LISTING)) {
            getLog().info("This build is the reference of another one, which measures.");
            return true;
        }
        if (skip || skipTests || mavenTestSkip || mavenTestSkipExec) {
            getLog().info("Benchmarks are skipped.");
            return true;
        }
        requireKnown(modules);
        if (project.getPackaging().equals("pom")) {
            getLog().debug("A project of packaging pom has no benchmarks.");
            return true;
        }
        if (!modules.isEmpty() && !modules.contains(project.getArtifactId())) {
            getLog().info("Benchmarks of " + project.getArtifactId() + " are left out: modules=" + modules);
            return true;
        }
        return false;
    }

    private void requireKnown(List<String> artifactIds) throws MojoExecutionException {
        List<String> known = session.getAllProjects().stream()
                .filter(each -> !each.getPackaging().equals("pom"))
                .map(MavenProject::getArtifactId)
                .sorted()
                .toList();
        for (String artifactId : artifactIds) {
            if (!known.contains(artifactId)) {
                throw new MojoExecutionException("Parameter 'modules' names '" + artifactId
                        + "', but the modules of this build are: " + String.join(", ", known));
            }
        }
    }

    private BenchmarkPlan plan(BenchmarkPlan all, GoalInBuild inBuild) throws MojoFailureException, IOException {
        if (all.benchmarks().isEmpty()) {
            String message = "There is no benchmark in " + testClasses() + ": "
                    + (Files.exists(testClasses())
                            ? "no class implements NodeBenchmark, NetworkBenchmark, PoolBenchmark or WorkloadBenchmark."
                            : "there is no such folder, so nothing was compiled into it; run 'mvn verify', and bind this"
                                    + " goal to no phase before test-compile.");
            if (failIfNoBenchmarks && !isDueWithout(all)) {
                throw new MojoFailureException(message + " Write one, or set failIfNoBenchmarks to false.");
            }
            if (session.getProjects().size() == 1) {
                Console.warn(getLog(), message);
            } else {
                getLog().warn(message); // most modules have none
            }
            inBuild.nothingToFind();
            return all;
        }
        BenchmarkPlan selected = all.select(selection());
        if (!selected.benchmarks().isEmpty() || isDueWithout(selected)) {
            inBuild.found();
            return selected;
        }
        inBuild.notFound(all.benchmarks().stream()
                .map(benchmark -> benchmark.id().shortName())
                .toList());
        if (session.getProjects().size() > 1) {
            getLog().info("No benchmark of " + project.getArtifactId() + " fits benchmarks=" + benchmarks + ", exclude="
                    + exclude + "; nothing is measured here.");
        }
        return selected;
    }

    /** A name that is in no project is a mistake; only the last project can tell. */
    private void requireFound(GoalInBuild inBuild) throws MojoExecutionException {
        Optional<String> others = inBuild.insteadOfAll();
        if (others.isPresent()) {
            throw new MojoExecutionException("No benchmark fits benchmarks=" + benchmarks + ", exclude=" + exclude
                    + (modules.isEmpty() ? "" : ", modules=" + modules) + ". There are: " + others.get());
        }
    }
}
