package io.github.fbpbench.maven;

import io.github.fbpbench.report.BenchmarkReport;
import io.github.fbpbench.report.ReportFiles;
import io.github.fbpbench.report.ResultsJson;
import io.github.fbpbench.report.VerdictTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Renders the reports of the last run again from {@code results.json}, without measuring. */
@Mojo(name = "report", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ReportMojo extends AbstractMojo {

    /**
     * Where the reports are.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "fbp-bench.outputDirectory",
            defaultValue = "${project.build.directory}/fbp-bench",
            required = true)
    private File outputDirectory;

    /** For Maven. */
    public ReportMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        Path folder = outputDirectory.toPath();
        ReportFiles files = ReportFiles.in(folder);
        try {
            BenchmarkReport report = ResultsJson.read(files.results());
            ReportFiles.render(report, folder);
            Console.print(getLog(), VerdictTable.lines(report, files.text()));
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
