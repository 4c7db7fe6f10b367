package io.github.fbpbench.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A log that keeps what a console would show. */
final class RecordedLog extends SystemStreamLog {

    private final boolean quiet;
    private final List<String> lines = new ArrayList<>();

    /**
     * An empty log.
     *
     * @param quiet whether it shows errors only, as with {@code -q}
     */
    RecordedLog(boolean quiet) {
        this.quiet = quiet;
    }

    /** The lines so far, each behind its level. */
    List<String> lines() {
        return lines;
    }

    @Override
    public boolean isWarnEnabled() {
        return !quiet;
    }

    @Override
    public void info(CharSequence content) {
        add("INFO ", content);
    }

    @Override
    public void warn(CharSequence content) {
        add("WARNING ", content);
    }

    @Override
    public void error(CharSequence content) {
        lines.add("ERROR " + content);
    }

    private void add(String level, CharSequence content) {
        if (!quiet) {
            lines.add(level + content);
        }
    }
}
