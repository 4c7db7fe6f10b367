package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;

/** Says loudly what holds for the whole run, such as a machine that moved everything. */
final class RunWarning {

    private RunWarning() {}

    /** Each remark of the run with an empty line behind it. */
    static List<String> lines(BenchmarkReport report) {
        List<String> lines = new ArrayList<>();
        report.remarks().forEach(remark -> {
            lines.add("WARNING: " + remark + ".");
            lines.add("");
        });
        return lines;
    }
}
