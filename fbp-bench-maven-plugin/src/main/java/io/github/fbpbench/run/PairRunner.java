package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.launch.CoreSearch;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.launch.PairLauncher;
import io.github.fbpbench.launch.PairResult;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.report.ForkTurn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one pair of forks. */
final class PairRunner {

    private final RunRequest request;
    private final RunRecord record;
    private final CoreSearch core;

    PairRunner(RunRequest request, RunRecord record, CoreSearch core) {
        this.request = request;
        this.record = record;
        this.core = core;
    }

    /**
     * Runs a pair to its end and keeps what came of it.
     *
     * @param first which arm starts first
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    PairFigures run(PairedBenchmark paired, Stage stage, Pairing pairing, Compilation compilation, Arm first)
            throws InterruptedException {
        return switch (pairing) {
            case LOCKSTEP -> lockstep(paired, stage, compilation, first);
            case ALTERNATING -> alternating(paired, stage, compilation, first);
        };
    }

    private PairFigures lockstep(PairedBenchmark paired, Stage stage, Compilation compilation, Arm first)
            throws InterruptedException {
        PlannedBenchmark benchmark = paired.benchmark();
        RunRecord.OfBenchmark of = record.of(benchmark.id());
        PairLauncher launcher = new PairLauncher(
                        command(paired, Arm.CANDIDATE, compilation),
                        command(paired, Arm.REFERENCE, compilation),
                        core.core(),
                        request.seed())
                .bootingInTurn(request.pairs().bootInTurn());
        RunRecord.Start start = record.start();
        PairResult result;
        try {
            result = launcher.lockstep(benchmark, paired.settings(), first, of.folderOf(of.nextNumber()));
        } catch (IOException e) {
            ForkResult failed = SingleForks.filesFailed(benchmark, e);
            result = new PairResult(failed, failed, false);
        }
        ForkTurn turn = start.end();
        PairSetup setup = new PairSetup(Pairing.LOCKSTEP, result.bound(), compilation, first);
        return keep(paired, stage, setup, turn, turn, turn.elapsedNanos(), result.candidate(), result.reference());
    }

    private PairFigures alternating(PairedBenchmark paired, Stage stage, Compilation compilation, Arm first)
            throws InterruptedException {
        PlannedBenchmark benchmark = paired.benchmark();
        RunRecord.OfBenchmark of = record.of(benchmark.id());
        Path folder = of.folderOf(of.nextNumber());
        List<ForkResult> results = new ArrayList<>();
        List<ForkTurn> turns = new ArrayList<>();
        for (Arm arm : List.of(first, first.other())) {
            RunRecord.Start start = record.start();
            ForkLauncher launcher = new ForkLauncher(
                    command(paired, arm, compilation), request.settings().fork(), request.seed());
            results.add(SingleForks.launch(launcher, benchmark, folder.resolve(arm.word())));
            turns.add(start.end());
        }
        int candidate = first == Arm.CANDIDATE ? 0 : 1;
        return keep(
                paired,
                stage,
                new PairSetup(Pairing.ALTERNATING, false, compilation, first),
                turns.get(candidate),
                turns.get(1 - candidate),
                turns.get(0).elapsedNanos() + turns.get(1).elapsedNanos(),
                results.get(candidate),
                results.get(1 - candidate));
    }

    private PairFigures keep(
            PairedBenchmark paired,
            Stage stage,
            PairSetup setup,
            ForkTurn candidateTurn,
            ForkTurn referenceTurn,
            long elapsedNanos,
            ForkResult candidate,
            ForkResult reference) {
        RunRecord.OfBenchmark of = record.of(paired.benchmark().id());
        of.comparedWith(paired.referenceName());
        return of.add(
                paired.benchmark(), stage, setup, candidateTurn, referenceTurn, elapsedNanos, candidate, reference);
    }

    private JvmCommand command(PairedBenchmark paired, Arm arm, Compilation compilation) {
        List<Path> classPath = new ArrayList<>(arm == Arm.CANDIDATE ? paired.candidate() : paired.reference());
        classPath.addAll(request.driver());
        return request.jvm().withClassPath(classPath).with(compilation);
    }
}
