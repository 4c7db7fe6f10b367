package io.github.fbpbench.report;

import io.github.fbpbench.analysis.BaselineComparison;
import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.MachineSeen;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.Neighbours;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Ruler;
import io.github.fbpbench.analysis.RunRule;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.Closings;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.PoolUse;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Runs whose forks left their files in a folder. */
final class Examples {

    static final Environment MACHINE = new Environment(
            "AMD EPYC 7B13",
            2,
            "",
            -1,
            "amd64",
            "Linux",
            "Eclipse Adoptium",
            "17.0.15+6",
            17,
            "OpenJDK 64-Bit Server VM",
            "G1 Young Generation, G1 Old Generation",
            "compressed oops, 8-byte alignment",
            "-Xms512m");

    static final Optional<NetworkUse> NETWORK = Optional.of(new NetworkUse(
            List.of(
                    new ConnectionUse("in -> parse.in", 128, 20_000, 5_000_000, 0, 40_000_000, List.of(.75, .25)),
                    new ConnectionUse("parse.out -> out", 64, 20_000, 0, 30_000_000, 40_000_000, List.of(0d, 0d))),
            "parse is the bottleneck"));

    static final Optional<PoolUse> POOL =
            Optional.of(new PoolUse("parsers", 2, 4, 1.5, 2, 20_000, 700, 2_000, 9_000, 1, 2, 0, 3));

    static final String DIFFERENCE =
            "this run: processor AMD EPYC 7B13, 2 cores; the baseline: processor Intel Xeon, 4 cores";

    /** What benchmarks are compared with. */
    static final String REFERENCE = "commit 1a2b3c4";

    static final MachineState SEEN = new MachineState(
            new MachineSeen(
                    List.of(ruler("hash", .001, -.002), ruler("memory", .004, 0)),
                    Optional.of(new Parallelism(2, 1.93, 1.1))),
            Optional.of("there is no taskset; install util-linux"),
            45_000_000_000L);

    private final Path folder;
    private final List<BenchmarkEntry> entries = new ArrayList<>();
    private BaselineState baseline = new BaselineState("src/bench/baseline.json", Optional.empty(), List.of());
    private String module = "";
    private Optional<MachineState> machine = Optional.empty();
    private List<String> remarks = List.of();
    private int started;

    Examples(Path folder) {
        this.folder = folder;
    }

    /** Every verdict that a run can have. */
    BenchmarkReport everything() throws IOException {
        measured("com.example.ParseLineBenchmark", 1_400, 392, 10, baseline(1_000, 368, EnvironmentMatch.SAME));
        measured("com.example.DropBotsBenchmark", 2_000, 24.5, 0, baseline(2_600, 24.5, EnvironmentMatch.SAME));
        measured("com.example.SessioniseBenchmark", 5_000, 96, 0, baseline(5_000, 96, EnvironmentMatch.SAME));
        measured(
                "com.example.CountByPathAndStatusOfEveryRequestInTheWholeLogBenchmark",
                400,
                16,
                0,
                baseline(300, 16, EnvironmentMatch.SAME_ALLOCATION));
        measured("com.example.RenderBenchmark$Html", 70_000, 12_288, 0, Optional.empty());
        crashed("com.example.CrashingBenchmark");
        unusable("com.example.UnusableBenchmark");
        return report();
    }

    /** What a run side by side can find: worse, too little to tell, no evidence, better, nothing, and the same code. */
    BenchmarkReport sideBySide() throws IOException {
        Optional<BaselineUsed> elsewhere = baseline(2_600, 96, EnvironmentMatch.SAME_ALLOCATION);
        paired(
                "com.example.ParseLineBenchmark",
                6,
                List.of(
                        -.12, -.11, -.105, -.115, -.12, -.113, // these make it a suspect
                        -.101, -.098, -.096, -.104, -.099, -.0985, -.35, -.097, -.095, -.1),
                elsewhere);
        compared(
                new PairedComparison(
                        -.0987,
                        Optional.of(new Interval(-.103, -.0945)),
                        OptionalDouble.of(.99),
                        List.of(-.101, -.098, -.096, -.104, -.099, -.0985, -.35, -.097),
                        Optional.of(-.0975)),
                new Verdict.Regressed(
                        "throughput changed by -9.9% side by side (99% interval -10.3% to -9.5%, 8 pairs),"
                                + " beyond the threshold of -8%"));
        paired("com.example.RenderBenchmark", 0, List.of(-.1, -.02, -.07, .01, -.09, -.04, -.04, -.03), elsewhere);
        losing();
        compared(
                new PairedComparison(
                        -.048,
                        Optional.of(new Interval(-.12, .031)),
                        OptionalDouble.of(.95),
                        List.of(-.1, -.02, -.07, .01, -.09, -.04),
                        Optional.of(-.04)),
                new Verdict.Inconclusive(
                        "throughput changed by -4.8% side by side (95% interval -12.0%"
                                + " to +3.1%, 6 pairs), which contains the threshold of -8%; about 14 more pairs, 42 s, would settle it",
                        Optional.empty(), Optional.of(new Verdict.MorePairs(14, Duration.ofSeconds(42)))));
        paired(
                "com.example.SessioniseBenchmark",
                List.of(.003, .001, -.001, .004, .002, .0, .002, .001),
                new PairedComparison(
                        .0015,
                        Optional.of(new Interval(-.002, .005)),
                        OptionalDouble.of(.95),
                        List.of(.003, .001, -.001, .004, .002, .0),
                        Optional.of(.0015)),
                new Verdict.Unchanged("throughput changed by +0.15% side by side (95% interval -0.20%"
                        + " to +0.50%, 6 pairs), within the threshold of -8%"),
                elsewhere);
        sameCode("com.example.DropBotsBenchmark", elsewhere);
        said(new Verdict.Unchanged("the code is that of commit 1a2b3c4"));
        withoutReference(
                "com.example.CountBenchmark",
                "this clone is shallow, so the commit that was accepted is not in it: fetch all of its history"
                        + " (fetch-depth: 0)",
                elsewhere);
        return with(
                        SEEN,
                        "What several threads do at once is not decided, because the machine ran 1.9 of 2 threads at"
                                + " once before the measurement and 1.1 after it; wait until it has recovered, or use one"
                                + " that keeps its cores")
                .report();
    }

    /** Finds another baseline. */
    Examples with(BaselineState other) {
        baseline = other;
        return this;
    }

    /** Ran on a machine that was looked at. */
    Examples with(MachineState seen, String... otherRemarks) {
        machine = Optional.of(seen);
        remarks = List.of(otherRemarks);
        return this;
    }

    /** Is one project of several. */
    Examples with(String otherModule) {
        module = otherModule;
        return this;
    }

    BenchmarkReport report() {
        RunSettings settings = new RunSettings(
                ForkSettings.DEFAULT,
                5,
                "512m",
                List.of("-Dmode=fast"),
                new TreeMap<>(Map.of("failOnRegression", "true")));
        List<Judgement> judgements = RunRule.judge(
                        entries.stream().map(BenchmarkEntry::judgement).toList(),
                        machine.map(MachineState::seen).orElse(MachineSeen.NOTHING))
                .judgements();
        return new BenchmarkReport(
                "0d4c1e6a",
                Instant.parse("2026-01-02T03:04:05Z"),
                new Versions("0.1.0", "0.1.1", "3.9.9"),
                42,
                settings,
                Optional.of(MACHINE),
                baseline,
                module,
                machine,
                remarks,
                IntStream.range(0, entries.size())
                        .mapToObj(i -> entries.get(i).with(judgements.get(i)))
                        .toList());
    }

    /** Five forks of 4 measured slices each, that vary by a few tenths of a percent. */
    void measured(
            String className, long nanosPerMessage, double bytes, int failedPerMille, Optional<BaselineUsed> baseline)
            throws IOException {
        measured(className, nanosPerMessage, bytes, failedPerMille, .001, baseline);
    }

    /** Each fork slower than the one before by this share of the time. */
    void measured(
            String className,
            long nanosPerMessage,
            double bytes,
            int failedPerMille,
            double step,
            Optional<BaselineUsed> baseline)
            throws IOException {
        PlannedBenchmark benchmark = planned(className, Optional.empty());
        List<ForkFigures> forks = new ArrayList<>();
        List<ForkFiles> files = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            ForkFiles fork = files(className, number);
            try (ForkResultWriter out = writer(fork)) {
                for (int i = 0; i < 6; i++) {
                    out.slice(slice(
                            i, nanosPerMessage * (1_000 + Math.round(1_000 * step * number)), bytes, failedPerMille));
                }
                out.closing(Closings.of(3_500_000, 60_000_000 + number, List.of(), true, 0, ""));
            }
            files.add(fork);
            forks.add(ForkFigures.of(number, ForkFigures.Stage.FIRST, read(benchmark.id(), fork, Optional.empty())));
        }
        add(benchmark, forks, files, baseline);
    }

    /**
     * Five forks of 4 measured slices each, whose messages were timed one by one at a rate: a network that shares a pool,
     * with a parameter, and a target of at most 2.5 us for p99, which is three times p50.
     */
    void shared(String className, long p50Nanos, Optional<BaselineUsed> baseline) throws IOException {
        PlannedBenchmark benchmark = new PlannedBenchmark(
                new BenchmarkId(className, new TreeMap<>(Map.of("lines", "long")), Scenario.LATENCY),
                new BenchmarkKind.OfNetwork(),
                Map.of("p50", "+30%"),
                Map.of("p99", "<= 2.5 us"),
                OptionalDouble.of(20_000),
                Optional.empty());
        List<ForkFigures> forks = new ArrayList<>();
        List<ForkFiles> files = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            ForkFiles fork = files(benchmark.id().fileName(), number);
            try (ForkResultWriter out = writer(fork)) {
                for (int i = 0; i < 6; i++) {
                    out.slice(timed(slice(i, 50_000_000, 8, 0), p50Nanos + number));
                }
                out.closing(closing(NETWORK, POOL));
            }
            files.add(fork);
            forks.add(ForkFigures.of(number, ForkFigures.Stage.FIRST, read(benchmark.id(), fork, Optional.empty())));
        }
        add(benchmark, forks, files, baseline);
    }

    /** A benchmark of 2 us per message whose code is that of the reference. */
    void sameCode(String className, Optional<BaselineUsed> baseline) throws IOException {
        measured(className, 2_000, 96, 0, baseline);
        beside(new SideBySide.SameCode(REFERENCE));
    }

    /** A benchmark of 2 us per message without a reference. */
    void withoutReference(String className, String reason, Optional<BaselineUsed> baseline) throws IOException {
        measured(className, 2_000, 96, 0, baseline);
        beside(new SideBySide.None(reason));
    }

    /**
     * A benchmark of 2 us per message in pairs, of 3 s each.
     *
     * @param changes of throughput in each; the last two of them with the JIT in the background
     * @param sideBySide what is said to follow from them
     */
    void paired(
            String className,
            List<Double> changes,
            PairedComparison sideBySide,
            Verdict verdict,
            Optional<BaselineUsed> baseline)
            throws IOException {
        paired(className, 0, changes, baseline);
        compared(sideBySide, verdict);
    }

    /**
     * The same with what does follow.
     *
     * @param suspected pairs after which it was a suspect; only those after them count then
     */
    void paired(String className, int suspected, List<Double> changes, Optional<BaselineUsed> baseline)
            throws IOException {
        PlannedBenchmark benchmark = planned(className, Optional.empty());
        List<PairFigures> pairs = new ArrayList<>();
        List<ForkFiles> files = new ArrayList<>();
        List<ForkFiles> referenceFiles = new ArrayList<>();
        for (int number = 1; number <= changes.size(); number++) {
            double change = changes.get(number - 1);
            ForkFigures.Stage stage =
                    suspected > 0 && number > suspected ? ForkFigures.Stage.AGAIN : ForkFigures.Stage.FIRST;
            ForkFiles ours = files(className, number);
            ForkFiles theirs = files(className + "-reference", number);
            files.add(ours);
            referenceFiles.add(theirs);
            pairs.add(new PairFigures(
                    number,
                    stage,
                    new PairSetup(
                            Pairing.LOCKSTEP,
                            true,
                            number > changes.size() - 2 ? Compilation.BACKGROUND : Compilation.BATCH,
                            number % 2 == 1 ? Arm.CANDIDATE : Arm.REFERENCE),
                    3_000_000_000L,
                    fork(benchmark, stage, ours, Math.round(2e6 / (1 + change))),
                    fork(benchmark, stage, theirs, 2_000_000),
                    Map.of(Metric.THROUGHPUT, Math.log1p(change), Metric.CPU_TIME, -Math.log1p(change)),
                    new Neighbours(60, number % 3, number / 4, 20, number == 1, number == 2 ? Double.NaN : .001)));
        }
        add(benchmark, pairs.stream().map(PairFigures::candidate).toList(), files, baseline);
        beside(new SideBySide.Pairs(REFERENCE, pairs, List.of()), referenceFiles);
    }

    /** Loses the last pair of the last benchmark by a crash of the reference. */
    void losing() throws IOException {
        BenchmarkEntry last = entries.get(entries.size() - 1);
        SideBySide.Pairs measured = (SideBySide.Pairs) last.sideBySide();
        List<PairFigures> pairs = new ArrayList<>(measured.pairs());
        PairFigures pair = pairs.remove(pairs.size() - 1);
        ForkFigures reference = ForkFigures.of(
                pair.number(),
                pair.stage(),
                new ForkResult(
                        last.id(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new ForkFailure(
                                ForkFailure.Cause.CRASHED,
                                "its JVM ended with exit code 134; see the log",
                                "# SIGSEGV"))));
        Files.delete(last.referenceFiles().get(pair.number() - 1).result());
        pairs.add(new PairFigures(
                pair.number(), pair.stage(), pair.setup(), pair.elapsedNanos(), pair.candidate(), reference, Map.of()));
        beside(
                new SideBySide.Pairs(REFERENCE, pairs, List.of("the reference ran with its own benchmarks")),
                last.referenceFiles());
    }

    private static ForkFigures fork(PlannedBenchmark benchmark, ForkFigures.Stage stage, ForkFiles fork, long wallNanos)
            throws IOException {
        try (ForkResultWriter out = writer(fork)) {
            for (int i = 0; i < 6; i++) {
                out.slice(slice(i, wallNanos, 96, 0));
            }
            out.closing(Closings.of(3_500_000, 60_000_000, List.of(), true, 0, ""));
        }
        return ForkFigures.of(fork.number(), stage, read(benchmark.id(), fork, Optional.empty()));
    }

    private void beside(SideBySide sideBySide) {
        beside(sideBySide, List.of());
    }

    /** Judges the last benchmark again, with a reference. */
    private void beside(SideBySide sideBySide, List<ForkFiles> referenceFiles) {
        BenchmarkEntry last = entries.remove(entries.size() - 1);
        BenchmarkResults results = last.judgement().results();
        entries.add(new BenchmarkEntry(
                judge(
                        new BenchmarkResults(results.benchmark(), results.forks(), sideBySide),
                        last.limits(),
                        last.baseline()),
                last.limits(),
                last.baseline(),
                last.armDigest(),
                last.files(),
                referenceFiles));
    }

    private void compared(PairedComparison sideBySide, Verdict verdict) {
        Judgement judgement = entries.get(entries.size() - 1).judgement();
        BaselineComparison comparison = judgement.comparison().orElseThrow();
        List<MetricComparison> metrics = comparison.metrics().stream()
                .map(metric -> metric.metric() != Metric.THROUGHPUT
                        ? metric
                        : new MetricComparison(
                                metric.metric(),
                                metric.threshold(),
                                metric.baseline(),
                                metric.current(),
                                metric.change(),
                                metric.interval(),
                                verdict,
                                metric.target(),
                                Optional.of(sideBySide)))
                .toList();
        replace(new Judgement(
                judgement.results(),
                Optional.of(new BaselineComparison(comparison.analysis(), metrics, verdict)),
                verdict));
    }

    private void replace(Judgement judgement) {
        BenchmarkEntry last = entries.remove(entries.size() - 1);
        entries.add(new BenchmarkEntry(
                judgement, last.limits(), last.baseline(), last.armDigest(), last.files(), last.referenceFiles()));
    }

    private static Ruler ruler(String name, double... changes) {
        List<PairFigures> pairs = new ArrayList<>();
        for (double change : changes) {
            int number = pairs.size() + 1;
            Map<Metric, Double> figures = Map.of(Metric.THROUGHPUT, 1e6);
            ForkFigures fork =
                    new ForkFigures(number, ForkFigures.Stage.FIRST, figures, Optional.empty(), Optional.empty());
            pairs.add(new PairFigures(
                    number,
                    ForkFigures.Stage.FIRST,
                    new PairSetup(Pairing.LOCKSTEP, false, Compilation.BATCH, Arm.CANDIDATE),
                    700_000_000,
                    fork,
                    fork,
                    Map.of(Metric.THROUGHPUT, Math.log1p(change))));
        }
        return new Ruler(name, pairs);
    }

    static BaselineUsed latencyBaseline(long p50Nanos) {
        Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
        samples.put(Metric.P50, samples(p50Nanos, p50Nanos + 1));
        samples.put(Metric.P95, samples(2 * p50Nanos, 2 * p50Nanos + 1));
        samples.put(Metric.P99, samples(3 * p50Nanos, 3 * p50Nanos + 1));
        samples.put(Metric.ERROR_RATE, samples(0, 0));
        samples.put(Metric.THREADS, samples(0, 0));
        samples.put(Metric.LEASES, samples(3, 3));
        return used(samples, EnvironmentMatch.SAME);
    }

    /** A network of which one node is slow. */
    void network(String className) throws IOException {
        Closing closing = closing(
                Optional.of(new NetworkUse(
                        List.of(
                                new ConnectionUse("in -> read.in", 64, 40_000, 3_000, 40, 4_000, List.of(1.0, .98)),
                                new ConnectionUse(
                                        "read.out -> parse.in", 1_024, 40_000, 2_400, 80, 4_000, List.of(.95, .9)),
                                new ConnectionUse("parse.out -> out", 64, 40_000, 0, 3_600, 4_000, List.of(.0, .01))),
                        "parse was busy 98% of the run (the next, read, 20%), while read waited 60% of it to send to"
                                + " parse")),
                Optional.empty());
        special(planned(className, Scenario.THROUGHPUT, "network", OptionalDouble.empty()), closing, 1_000);
    }

    /** The latency of a pool, in a closed loop. */
    void pool(String className) throws IOException {
        Closing closing = closing(
                Optional.empty(),
                Optional.of(new PoolUse("parsers", 4, 8, 3.5, 4, 40_000, 1_200, 24_000, 3_000_000, 0, 4, 1, 0)));
        special(planned(className, Scenario.LATENCY, "pool", OptionalDouble.empty()), closing, 2_000);
    }

    /** A node whose messages are due faster than it can take them. */
    void late(String className) throws IOException {
        special(
                planned(className, Scenario.LATENCY, "node", OptionalDouble.of(1e6)),
                closing(Optional.empty(), Optional.empty()),
                2_000);
    }

    private static Closing closing(Optional<NetworkUse> network, Optional<PoolUse> pool) {
        return new Closing(3_500_000, 60_000_000, 0, List.of(), false, 0, "", Slice.ABSENT, 1_000, network, pool);
    }

    private void special(PlannedBenchmark benchmark, Closing closing, long nanosPerMessage) throws IOException {
        List<ForkFigures> forks = new ArrayList<>();
        List<ForkFiles> files = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            ForkFiles fork = files(benchmark.id().fileName(), number);
            try (ForkResultWriter out = writer(fork)) {
                for (int i = 0; i < 6; i++) {
                    out.slice(
                            benchmark.id().scenario() == Scenario.LATENCY
                                    ? timed(slice(i, nanosPerMessage * 1_000, 8, 0), nanosPerMessage)
                                    : slice(i, nanosPerMessage * 1_000, 8, 0));
                }
                out.closing(closing);
            }
            files.add(fork);
            forks.add(ForkFigures.of(number, ForkFigures.Stage.FIRST, read(benchmark.id(), fork, Optional.empty())));
        }
        add(benchmark, forks, files, Optional.empty());
    }

    private static PlannedBenchmark planned(String className, Scenario scenario, String kind, OptionalDouble rate) {
        return new PlannedBenchmark(
                BenchmarkId.parse(className + ":" + scenario.word()),
                BenchmarkKind.of(kind),
                Map.of(),
                Map.of(),
                rate,
                Optional.empty());
    }

    private static Slice timed(Slice slice, long nanos) {
        return new Slice(
                slice.phase(),
                slice.messages(),
                slice.failed(),
                slice.emitted(),
                slice.wallNanos(),
                slice.cpuNanos(),
                slice.allocatedBytes(),
                slice.heapUsedBytes(),
                slice.gcCount(),
                slice.gcNanos(),
                slice.jitNanos(),
                slice.stealNanos(),
                slice.pressureNanos(),
                slice.runDelayNanos(),
                Optional.of(new SliceLatency(1_000, nanos, 2 * nanos, 3 * nanos, 4 * nanos, 5 * nanos)));
    }

    /** Puts another verdict in place of the last benchmark's. */
    void said(Verdict verdict) {
        Judgement judgement = entries.get(entries.size() - 1).judgement();
        replace(new Judgement(judgement.results(), judgement.comparison(), verdict));
    }

    void crashed(String className) throws IOException {
        PlannedBenchmark benchmark = planned(className, Optional.empty());
        ForkFailure failure = new ForkFailure(
                ForkFailure.Cause.CRASHED,
                className + " ended its JVM with exit code 134; see the log",
                "# A fatal error has been detected\n# SIGSEGV");
        ForkFiles fork = files(className, 1);
        try (ForkResultWriter out = writer(fork)) {
            out.slice(slice(0, 1_000_000, 8, 0));
        }
        ForkResult result = read(benchmark.id(), fork, Optional.of(failure));
        add(
                benchmark,
                List.of(ForkFigures.of(1, ForkFigures.Stage.FIRST, result)),
                List.of(fork),
                baseline(100, 8, EnvironmentMatch.SAME));
    }

    void unusable(String className) {
        add(
                planned(className, Optional.of(className + " has no constructor without parameters: add one")),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static Optional<BaselineUsed> baseline(long nanosPerMessage, double bytes, EnvironmentMatch match) {
        Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
        samples.put(Metric.THROUGHPUT, samples(1e9 / nanosPerMessage, 1.001e9 / nanosPerMessage));
        samples.put(Metric.CPU_TIME, samples(nanosPerMessage * .9, nanosPerMessage * .901));
        samples.put(Metric.ALLOCATION, samples(bytes, bytes));
        samples.put(Metric.ERROR_RATE, samples(0, 0));
        samples.put(Metric.HEAP_GROWTH, samples(0, 0));
        samples.put(Metric.PEAK_HEAP, samples(6e7, 6e7));
        samples.put(Metric.THREADS, samples(0, 0));
        return Optional.of(used(samples, match));
    }

    private static BaselineUsed used(Map<Metric, List<Double>> samples, EnvironmentMatch match) {
        return new BaselineUsed(
                new BaselineFigures(samples),
                match,
                "0123456789abcdef",
                "1f".repeat(32),
                match == EnvironmentMatch.SAME ? "" : DIFFERENCE);
    }

    private static List<Double> samples(double one, double other) {
        return List.of(one, other, one, other, one, other, one, other);
    }

    private void add(
            PlannedBenchmark benchmark,
            List<ForkFigures> forks,
            List<ForkFiles> files,
            Optional<BaselineUsed> baseline) {
        String origin = benchmark.id().className();
        Limits limits = new Limits(
                Thresholds.DEFAULT.with(benchmark.thresholds(), origin),
                Targets.NONE.with(benchmark.targets(), origin));
        entries.add(new BenchmarkEntry(
                judge(new BenchmarkResults(benchmark, forks), limits, baseline),
                limits,
                baseline,
                "0f".repeat(32),
                files));
    }

    private static Judgement judge(BenchmarkResults results, Limits limits, Optional<BaselineUsed> baseline) {
        return DecisionRule.judge(
                results,
                limits,
                baseline.map(BaselineUsed::figures),
                baseline.map(BaselineUsed::match).orElse(EnvironmentMatch.OTHER),
                true);
    }

    private static PlannedBenchmark planned(String className, Optional<String> problem) {
        return new PlannedBenchmark(
                new BenchmarkId(className, Scenario.THROUGHPUT),
                BenchmarkKind.of("node"),
                Map.of("throughput", "-8%"),
                problem);
    }

    private ForkFiles files(String className, int number) throws IOException {
        Path fork = Files.createDirectories(folder.resolve("forks").resolve(className + "-" + number));
        ForkTurn turn =
                new ForkTurn(++started, Instant.parse("2026-01-02T03:04:05Z").plusSeconds(2L * started), 1_500_000_000);
        return new ForkFiles(number, Optional.of(turn), fork.resolve("result.txt"), fork.resolve("log.txt"));
    }

    private static ForkResultWriter writer(ForkFiles fork) throws IOException {
        ForkResultWriter out = new ForkResultWriter(fork.result());
        out.environment(MACHINE);
        return out;
    }

    private static ForkResult read(BenchmarkId id, ForkFiles fork, Optional<ForkFailure> failure) throws IOException {
        return ForkResultFormat.read(
                id, fork.result(), failure.orElse(new ForkFailure(ForkFailure.Cause.CRASHED, "unexpected", "")));
    }

    private static Slice slice(int i, long wallNanos, double bytes, int failedPerMille) {
        Slice.Phase phase = i < 2 ? Slice.Phase.WARMUP : Slice.Phase.MEASUREMENT;
        long allocated = Math.round(bytes * 1_000);
        return new Slice(
                phase,
                1_000,
                failedPerMille,
                990,
                wallNanos + i,
                wallNanos * 9 / 10,
                allocated,
                50_000_000,
                i % 2,
                0,
                1,
                -1,
                -1);
    }
}
