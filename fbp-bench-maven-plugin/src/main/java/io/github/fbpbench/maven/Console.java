package io.github.fbpbench.maven;

import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.report.BenchmarkReport;
import io.github.fbpbench.report.VerdictTable;
import io.github.fbpbench.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** What goals say on the build's log. */
final class Console {

    private static final String WARNING = "WARNING: ";

    private Console() {}

    static void print(Log log, List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(WARNING)) {
                warn(log, line.substring(WARNING.length()));
            } else {
                log.info(line);
            }
        }
    }

    /** What was found of a run; where the build shows errors only ({@code -q}), what was not judged. */
    static void verdicts(Log log, BenchmarkReport report, Path reportFile) {
        if (log.isWarnEnabled()) {
            print(log, VerdictTable.lines(report, reportFile));
        } else {
            VerdictTable.notJudged(report).stream()
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.startsWith(WARNING) ? line.substring(WARNING.length()) : line)
                    .forEach(log::error);
        }
    }

    /** Warns so that it is seen even where the build shows errors only ({@code -q}): a green build must not hide it. */
    static void warn(Log log, String message) {
        if (log.isWarnEnabled()) {
            log.warn(message);
        } else {
            log.error(message);
        }
    }

    /** Measures while nobody else measures on this host. */
    static <T> T alone(Log log, MavenProject project, HostLock.Work<T> work) throws IOException, InterruptedException {
        String owner = project.getId() + " in " + ProjectFiles.of(project).folder() + ", process "
                + ProcessHandle.current().pid();
        return HostLock.whileHeld(
                owner, other -> log.info("Waiting for another build to finish measuring: " + other), work);
    }

    /** Says each fork where somebody watches: not in a batch build, and not where output goes to a file. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on there is one even for a file; -B says enough there
    static Progress progress(Log log, MavenSession session) {
        boolean watched =
                session.getRequest().isInteractiveMode() && System.getenv("CI") == null && System.console() != null;
        return new LoggedProgress(log, watched);
    }
}
