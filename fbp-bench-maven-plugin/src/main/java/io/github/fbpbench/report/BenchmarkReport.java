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
 * @param versions of what took part
 * @param seed seed of the order and of the test data
 * @param settings how it was measured
 * @param environment of the forks; absent if none ran
 * @param baseline how the baseline was found
 * @param module what selects the project on the command line in a build of several, such as {@code -pl :app}; else empty
 * @param machine what was seen of the machine while pairs of forks ran; absent if none did
 * @param remarks what the user should know of the whole run, such as a shift of everything in one direction; one sentence
 *     each, without a full stop
 * @param entries one for each benchmark of the plan, measured or not
 */
public record BenchmarkReport(
        String runId,
        Instant start,
        Versions versions,
        long seed,
        RunSettings settings,
        Optional<Environment> environment,
        BaselineState baseline,
        String module,
        Optional<MachineState> machine,
        List<String> remarks,
        List<BenchmarkEntry> entries) {

    /** Sorts the entries: the worst verdict first, then by id. */
    public BenchmarkReport {
        remarks = List.copyOf(remarks);
        entries = entries.stream()
                .sorted(Comparator.comparing(BenchmarkEntry::judgement, Judgement.WORST_FIRST))
                .toList();
    }

    /** Of a run in which nothing was measured side by side. */
    public BenchmarkReport(
            String runId,
            Instant start,
            Versions versions,
            long seed,
            RunSettings settings,
            Optional<Environment> environment,
            BaselineState baseline,
            String module,
            List<BenchmarkEntry> entries) {
        this(
                runId,
                start,
                versions,
                seed,
                settings,
                environment,
                baseline,
                module,
                Optional.empty(),
                List.of(),
                entries);
    }

    /** The baseline's file as the user is told about it. */
    public String baselineFile() {
        return baseline.file();
    }

    /** The command that runs a phase or goal in this project, such as {@code mvn verify}. */
    String command(String goal) {
        return "mvn " + goal + (module.isEmpty() ? "" : " " + module);
    }
}
