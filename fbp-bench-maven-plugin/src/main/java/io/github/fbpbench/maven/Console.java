package io.github.fbpbench.maven;

import io.github.fbpbench.run.Progress;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** What goals say on the build's log. */
final class Console {

    private Console() {}

    static void print(Log log, List<String> lines) {
        lines.forEach(log::info);
    }

    static Progress progress(Log log, MavenSession session) {
        return new LoggedProgress(log, session.getRequest().isInteractiveMode() && System.console() != null);
    }
}
