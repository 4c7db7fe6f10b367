package io.github.fbpbench.report;

import java.util.List;

/** Says that the build itself loaded the machine, so that nobody takes its times for those of an idle one. */
final class LoadWarning {

    private LoadWarning() {}

    /** A warning and an empty line; no lines if no other module was built meanwhile. */
    static List<String> lines(BenchmarkReport report) {
        String threads = report.settings().parameters().get(RunSettings.MAVEN_THREADS);
        return threads == null
                ? List.of()
                : List.of(
                        "WARNING: MEASURED BESIDE OTHER MODULES, in a build on " + threads
                                + " threads (-T): time may vary more, and look slower. Measure without -T.",
                        "");
    }
}
