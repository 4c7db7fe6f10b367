package io.github.fbpbench.maven;

import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.run.Progress;
import java.io.IOException;
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
                log.warn(line.substring(WARNING.length()));
            } else {
                log.info(line);
            }
        }
    }

    /** Measures while nobody else measures on this host. */
    static <T> T alone(Log log, MavenProject project, HostLock.Work<T> work) throws IOException, InterruptedException {
        String owner = project.getId() + " in " + project.getBasedir() + ", process "
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
