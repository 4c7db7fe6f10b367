package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says loudly what is wrong with the baseline itself, since a benchmark that it does not hold is not judged. */
final class BaselineWarning {

    private BaselineWarning() {}

    /** Each warning with an empty line behind it; no lines if nothing is wrong. */
    static List<String> lines(BenchmarkReport report) {
        List<String> lines = new ArrayList<>();
        BaselineState baseline = report.baseline();
        baseline.problem().ifPresent(problem -> {
            lines.add("WARNING: NOTHING IS JUDGED: " + problem);
            lines.add("");
        });
        if (!baseline.notFound().isEmpty()) {
            lines.add("WARNING: accepted but not found any more: "
                    + baseline.notFound().stream().map(Object::toString).collect(Collectors.joining(", "))
                    + "; renamed or deleted? Bring the class back, or take its entry out of " + baseline.file() + ".");
            lines.add("");
        }
        return lines;
    }
}
