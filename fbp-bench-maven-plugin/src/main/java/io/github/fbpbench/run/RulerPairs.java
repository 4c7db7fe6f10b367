package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Ruler;
import io.github.fbpbench.launch.Rulers;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Lays rulers on both arms of a suspect: benchmarks of ours that no code of the user takes part in. What they show is the
 * machine's or the set-up's doing.
 */
final class RulerPairs {

    private final RunRequest request;
    private final RunRecord record;
    private final PairRunner runner;
    private final Progress progress;
    private final Random order;
    private boolean used;

    RulerPairs(RunRequest request, Machine machine, Progress progress, Random order) {
        this.request = request;
        this.record = new RunRecord(request.folder().resolve("forks"), request.texts());
        this.runner = new PairRunner(request, record, machine.core());
        this.progress = progress;
        this.order = order;
    }

    /**
     * Runs a flip pair of each ruler.
     *
     * @param suspect with whose arms
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    void measure(PairedBenchmark suspect) throws InterruptedException {
        used = true;
        progress.rulersStarted(Rulers.benchmarks().size());
        for (PlannedBenchmark ruler : Rulers.benchmarks()) {
            PairedBenchmark paired = suspect.with(ruler, request.limits().of(ruler, true), Rulers.SETTINGS);
            Arm first = order.nextBoolean() ? Arm.CANDIDATE : Arm.REFERENCE;
            for (Arm starts : List.of(first, first.other())) {
                runner.run(paired, Stage.AGAIN, Pairing.LOCKSTEP, Compilation.BATCH, starts);
            }
        }
    }

    /** What was measured. */
    List<Ruler> found() {
        return !used
                ? List.of()
                : Rulers.benchmarks().stream()
                        .map(ruler ->
                                new Ruler(name(ruler), record.of(ruler.id()).pairs()))
                        .toList();
    }

    /** What it is bound by, such as {@code hand-off}. */
    private static String name(PlannedBenchmark ruler) {
        return ruler.id()
                .simpleName()
                .replaceFirst("Ruler$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Removes the files of its forks that did not fail. */
    void tidy() throws IOException {
        record.tidy();
    }
}
