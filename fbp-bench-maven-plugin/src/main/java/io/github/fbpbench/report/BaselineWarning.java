package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;

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
        if (!baseline.missing().isEmpty()) {
            baseline.missing()
                    .forEach(missing -> lines.add("WARNING: " + MissingText.WORD + ": "
                            + MissingText.sentence(missing, baseline.file()) + "."));
            lines.add("  Bring it back or have it compiled, or say that it is meant:");
            lines.addAll(MissingText.commands(report).stream()
                    .map(command -> "    " + command)
                    .toList());
            lines.add("");
        }
        return lines;
    }
}
