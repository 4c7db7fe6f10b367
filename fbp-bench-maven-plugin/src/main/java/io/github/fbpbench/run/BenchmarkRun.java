package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.report.BenchmarkReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param report everything that was measured, and what is said of it
 * @param reportFile where the text report is
 */
public record BenchmarkRun(BenchmarkReport report, Path reportFile) {

    /** Why the baseline could not be read; absent if it could, or if there is none. */
    public Optional<String> baselineProblem() {
        return report.baseline().problem();
    }

    /** What the baseline holds and the project does not have. */
    public List<MissingBenchmark> missing() {
        return report.baseline().missing();
    }

    /** What is said of each benchmark. */
    public List<Judgement> judgements() {
        return report.entries().stream().map(entry -> entry.judgement()).toList();
    }
}
