package io.github.fbpbench.run;

import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.MachineSeen;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.RunJudgement;
import io.github.fbpbench.analysis.RunRule;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineEntry;
import io.github.fbpbench.baseline.BaselineEnvironment;
import io.github.fbpbench.baseline.BaselineException;
import io.github.fbpbench.baseline.BaselineFile;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.Reference;
import io.github.fbpbench.reference.References;
import io.github.fbpbench.report.BaselineState;
import io.github.fbpbench.report.BenchmarkEntry;
import io.github.fbpbench.report.BenchmarkReport;
import io.github.fbpbench.report.MachineState;
import io.github.fbpbench.report.ReportFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Measures the benchmarks of a request, and compares them with the baseline or makes them the baseline. */
public final class BenchmarkRunner {

    /** For what is the same in every fork, and looked at in more than one. */
    private static final int LEAST_FORKS = 2;

    private final RunRequest request;
    private final Progress progress;
    private final RunRecord record;
    private final Random order;
    private final SingleForks forks;
    private final String armDigest;
    private final Instant start = Instant.now();

    private BenchmarkRunner(RunRequest request, Progress progress) throws IOException {
        this.request = withThresholdProblems(request);
        this.progress = progress;
        this.record = new RunRecord(request.folder().resolve("forks"), request.texts());
        this.order = new Random(request.seed());
        this.forks = new SingleForks(this.request, record, progress, order);
        // Without benchmarks there may be no class at all.
        this.armDigest = request.benchmarks().isEmpty() ? "" : request.arm().digest();
    }

    /**
     * Measures, if there is a benchmark, beside the reference where there is one, compares with the baseline, measures suspects again on fresh
     * forks, and writes the reports. A baseline that cannot be read is reported as a problem of the run, and never
     * written.
     *
     * @param references finds what benchmarks are compared with
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    public static BenchmarkRun check(RunRequest request, Progress progress, References references)
            throws IOException, InterruptedException {
        BenchmarkRunner runner = new BenchmarkRunner(request, progress);
        Baseline baseline;
        Optional<String> problem;
        try {
            baseline = new BaselineFile(request.baselineFile()).read();
            problem = Optional.empty();
        } catch (BaselineException e) {
            baseline = Baseline.missing();
            problem = Optional.of(request.texts().apply(String.valueOf(e.getMessage())));
        }
        return runner.check(baseline, problem, references);
    }

    /**
     * Measures, and writes the figures of every benchmark that could be measured into the baseline. All other entries
     * stay as they are.
     *
     * @param accepted random stamp of this acceptance
     * @param reason the user's words on why
     * @throws BaselineException before measuring, if there is a baseline that cannot be read
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    public static BenchmarkRun accept(RunRequest request, Progress progress, String accepted, Optional<String> reason)
            throws IOException, InterruptedException {
        Baseline before = new BaselineFile(request.baselineFile()).read();
        return new BenchmarkRunner(request, progress).accept(before, accepted, reason);
    }

    private BenchmarkRun check(Baseline baseline, Optional<String> problem, References references)
            throws IOException, InterruptedException {
        clear();
        if (request.benchmarks().isEmpty()) {
            return report(judging(baseline, problem.isEmpty()), problem, Optional.empty());
        }
        Comparisons comparisons = Comparisons.find(
                request,
                baseline,
                problem.isPresent() ? accepted -> new Reference.None("the baseline cannot be read") : references);
        comparisons.unpaired().forEach((id, why) -> record.of(id).notCompared(why));
        Machine machine = Machine.look(request.pairs().patience(), progress);
        PairRounds pairs = new PairRounds(request, record, machine, progress, order);
        RulerPairs rulers = new RulerPairs(request, machine, progress, order);
        List<PlannedBenchmark> alone = new ArrayList<>(pairs.measure(comparisons.paired(), Stage.FIRST));
        alone.addAll(comparisons.alone());
        forks.measure(alone, request.settings().forks(), Stage.FIRST);
        forks.measure(comparisons.unchanged(), LEAST_FORKS, Stage.FIRST);
        Judging judging = judging(baseline, problem.isEmpty());
        Set<PlannedBenchmark> suspects = request.benchmarks().stream()
                .filter(benchmark -> DecisionRule.isSuspect(judging.judge(record.results(benchmark))))
                .collect(Collectors.toSet());
        List<PairedBenchmark> pairedSuspects = comparisons.paired().stream()
                .filter(paired -> suspects.contains(paired.benchmark()) && !alone.contains(paired.benchmark()))
                .toList();
        if (!pairedSuspects.isEmpty()) {
            rulers.measure(pairedSuspects.get(0));
            pairs.measure(pairedSuspects, Stage.AGAIN);
            rulers.measure(pairedSuspects.get(0));
        }
        forks.measure(
                request.benchmarks().stream()
                        .filter(suspects::contains)
                        .filter(benchmark -> record.of(benchmark.id()).pairs().isEmpty())
                        .toList(),
                request.settings().forks(),
                Stage.AGAIN);
        machine.lookAgain();
        BenchmarkRun run = report(
                judging,
                problem,
                comparisons.paired().isEmpty() ? Optional.empty() : Optional.of(machine.state(rulers.found())));
        rulers.tidy();
        return run;
    }

    private BenchmarkRun accept(Baseline before, String accepted, Optional<String> reason)
            throws IOException, InterruptedException {
        clear();
        forks.measure(request.benchmarks(), request.settings().forks(), Stage.FIRST);
        BenchmarkRun run = report(judging(before, true), Optional.empty(), Optional.empty());
        List<BaselineEntry> entries = new ArrayList<>();
        for (Judgement judgement : run.judgements()) {
            if (!(judgement.verdict() instanceof Verdict.Failed)) {
                Environment where = record.environment().orElseThrow();
                judgement
                        .results()
                        .analyze()
                        .ifPresent(analysis -> entries.add(BaselineEntry.of(
                                analysis,
                                judgement.results().benchmark().rate(),
                                new BaselineEnvironment(
                                        where, request.settings().fork()),
                                accepted,
                                armDigest,
                                reason)));
            }
        }
        if (!entries.isEmpty()) {
            new BaselineFile(request.baselineFile()).write(before.accept(entries));
        }
        return run;
    }

    private Judging judging(Baseline baseline, boolean readable) {
        return new Judging(
                request.limits(),
                baseline,
                readable,
                record.environment(),
                request.settings().fork());
    }

    private BenchmarkRun report(Judging judging, Optional<String> problem, Optional<MachineState> machine)
            throws IOException {
        RunJudgement judged = RunRule.judge(
                request.benchmarks().stream()
                        .map(benchmark -> judging.judge(record.results(benchmark)))
                        .toList(),
                machine.map(MachineState::seen).orElse(MachineSeen.NOTHING));
        List<BenchmarkEntry> entries = judged.judgements().stream()
                .map(judgement -> entry(judging, judgement))
                .toList();
        BenchmarkReport report = new BenchmarkReport(
                UUID.randomUUID().toString(),
                start,
                request.versions(),
                request.seed(),
                request.settings(),
                record.environment(),
                new BaselineState(request.shown(request.baselineFile()), problem, missing(judging)),
                request.module(),
                machine,
                judged.sentences(),
                entries);
        ReportFiles files = ReportFiles.write(report, request.folder(), request.texts());
        record.tidy();
        return new BenchmarkRun(report, files.text());
    }

    private BenchmarkEntry entry(Judging judging, Judgement judgement) {
        PlannedBenchmark benchmark = judgement.results().benchmark();
        RunRecord.OfBenchmark of = record.of(benchmark.id());
        return new BenchmarkEntry(
                judgement,
                judging.limits(judgement.results()),
                judging.baselineOf(benchmark),
                armDigest,
                of.files(),
                of.referenceFiles());
    }

    /** What the baseline holds and the project does not have. */
    private List<MissingBenchmark> missing(Judging judging) {
        return request.baseline()
                .missing(
                        judging.baseline(),
                        request.benchmarks().stream().map(PlannedBenchmark::id).toList());
    }

    /** Reports of an earlier run must not be taken for this one's, should this one not get to its end. */
    private void clear() throws IOException {
        record.clear();
        ReportFiles.delete(request.folder());
    }

    /** A class whose thresholds do not parse cannot be judged, so it is not measured; the others are. */
    private static RunRequest withThresholdProblems(RunRequest request) {
        List<PlannedBenchmark> checked = request.benchmarks().stream()
                .map(benchmark -> checked(benchmark, request))
                .toList();
        return request.with(checked);
    }

    private static PlannedBenchmark checked(PlannedBenchmark benchmark, RunRequest request) {
        try {
            Objects.requireNonNull(request.limits().of(benchmark));
            return benchmark;
        } catch (IllegalArgumentException e) {
            return benchmark.unusable(String.valueOf(e.getMessage()));
        }
    }
}
