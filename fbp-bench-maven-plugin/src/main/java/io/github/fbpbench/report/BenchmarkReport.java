package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.measurement.Environment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a finished run.
 *
 * @param runId names the run; not empty
 * @param start when the run started
 * @param pluginVersion version of this plugin
 * @param seed seed of the order and of the test data
 * @param settings how it was measured
 * @param environment of the forks; absent if none ran
 * @param baselineFile the baseline's file as the user is told about it
 * @param entries one for each benchmark of the plan, measured or not
 */
public record BenchmarkReport(
        String runId,
        Instant start,
        String pluginVersion,
        long seed,
        RunSettings settings,
        Optional<Environment> environment,
        String baselineFile,
        List<BenchmarkEntry> entries) {

    /** Sorts the entries: the worst verdict first, then by id. */
    public BenchmarkReport {
        entries = entries.stream()
                .sorted(Comparator.comparing(BenchmarkEntry::judgement, Judgement.WORST_FIRST))
                .toList();
    }
}
