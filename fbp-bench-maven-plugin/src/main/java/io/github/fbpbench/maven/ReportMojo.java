package io.github.fbpbench.maven;

import io.github.fbpbench.report.BenchmarkReport;
import io.github.fbpbench.report.ReportFiles;
import io.github.fbpbench.report.ResultsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Renders the reports of the last run again from {@code results.json}, without measuring. */
@Mojo(name = "report", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ReportMojo extends AbstractMojo {

    /**
     * The project whose reports are meant.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * The build that runs the goal.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /**
     * Leaves all goals of this plugin out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Where the reports are.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "fbp-bench.outputDirectory",
            defaultValue = "${project.build.directory}/fbp-bench",
            required = true)
    private String outputDirectory;

    /** For Maven. */
    public ReportMojo() {}

    /** Shows every character that is none to be seen as an escape. */
    @Override
    public Log getLog() {
        return new PrintableLog(super.getLog());
    }

    @Override
    public void execute() throws MojoExecutionException {
        Path folder = ReportFolder.real(ProjectFiles.of(project).file(outputDirectory));
        ReportFiles files = ReportFiles.in(folder);
        if (skip) {
            getLog().info("Benchmarks are skipped.");
            return;
        }
        if (isWithoutResults(files)) {
            getLog().info("There is no " + files.results() + " to report on.");
            return;
        }
        try {
            BenchmarkReport report = ResultsJson.read(files.results());
            // Results that somebody has copied there are the user's; the reports must not replace anything else that
            // is.
            ReportFolder.of(folder, project)
                    .claimWith(Set.of(String.valueOf(files.results().getFileName())));
            ReportFiles.render(report, folder);
            Console.verdicts(getLog(), report, files.text());
        } catch (IllegalArgumentException | IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }

    /** In a build of several projects some have no benchmarks, and a parent never has. */
    private boolean isWithoutResults(ReportFiles files) {
        // Only what is certainly not there: a file that cannot be read is an error.
        return Files.notExists(files.results())
                && (session.getProjects().size() > 1 || project.getPackaging().equals("pom"));
    }
}
