package io.github.fbpbench.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.launch.Core;
import io.github.fbpbench.launch.CoreSearch;
import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.launch.PairLauncher;
import io.github.fbpbench.launch.PairResult;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.reference.Reference;
import io.github.fbpbench.run.BenchmarkRun;
import io.github.fbpbench.run.BenchmarkRunner;
import io.github.fbpbench.run.RunRequest;
import io.github.fbpbench.validation.UpgradeRecord.Compared;
import io.github.fbpbench.validation.UpgradeRecord.Found;
import io.github.fbpbench.validation.Upgrades.Upgrade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * Measures one upgrade both ways: by a whole check, as it runs where nothing is configured, and by flip pairs that are warmed up for 5 s
 * and measured like the check's first ones. Half of the flip pairs run before the check and half behind it.
 */
final class UpgradeMeasurement {

    private static final Duration WARM = Duration.ofSeconds(5);
    private static final double SECOND = 1e9;

    private final PlannedBenchmark benchmark;
    private final UpgradeArms arms;
    private final RunRequest request;
    private final Optional<Core> core;
    private final Random order;
    private final Metric metric;
    private final List<PairFigures> warmPairs = new ArrayList<>();
    private final List<Double> warmups = new ArrayList<>();

    private UpgradeMeasurement(Upgrade upgrade, UpgradeArms arms, RunRequest request, Random order)
            throws InterruptedException {
        this.benchmark = upgrade.benchmark();
        this.arms = arms;
        this.request = request;
        this.core = CoreSearch.search().core();
        this.order = order;
        this.metric = benchmark.kind().hasSeveralThreads()
                ? Metric.COST
                : Metric.mainOf(benchmark.id().scenario());
    }

    /**
     * What came of an upgrade.
     *
     * @param environment of the check's forks
     */
    record Measured(Compared compared, Optional<Environment> environment) {}

    /**
     * Measures.
     *
     * @param flipPairs that are warmed up for long; at least 1
     * @param order draws which arm starts
     * @throws IOException if files cannot be written or read, or if there is nothing to compare; the message says why
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    static Measured measure(Setting setting, Upgrade upgrade, Path libraries, int flipPairs, Random order)
            throws IOException, InterruptedException {
        Path folder = setting.folder().resolve("upgrades").resolve(upgrade.name());
        UpgradeArms arms = upgrade.stage(libraries, folder.resolve("arms"));
        RunRequest request =
                setting.check(upgrade.benchmark(), arms.staged().candidate(), CodeSources.driver(), folder);
        return new UpgradeMeasurement(upgrade, arms, request, order).measure(flipPairs);
    }

    private Measured measure(int flipPairs) throws IOException, InterruptedException {
        for (int i = 0; i < flipPairs / 2; i++) {
            warmFlipPair();
        }
        long start = System.nanoTime();
        BenchmarkRun run = BenchmarkRunner.check(
                request, new PrintedProgress(), accepted -> new Reference.OtherCode(arms.from(), arms.staged()));
        double seconds = (System.nanoTime() - start) / SECOND;
        for (int i = flipPairs / 2; i < flipPairs; i++) {
            warmFlipPair();
        }
        Judgement judgement = run.judgements().get(0);
        Compared compared = new Compared(
                benchmark.id().simpleName(),
                arms.from(),
                arms.to(),
                metric.word(),
                judgement.verdict().word(),
                judgement.verdict().reason(),
                byDefault(judgement, seconds),
                warm());
        return new Measured(compared, run.report().environment());
    }

    /** A pair of which a fork failed costs itself and no more. */
    private void warmFlipPair() throws IOException, InterruptedException {
        ForkSettings first = request.pairs().fork();
        ForkSettings settings = new ForkSettings(first.slice(), WARM, first.measurement());
        Arm starts = order.nextBoolean() ? Arm.CANDIDATE : Arm.REFERENCE;
        for (Arm arm : List.of(starts, starts.other())) {
            Path files = request.folder().resolve("warm").resolve(Integer.toString(warmPairs.size() + 1));
            long start = System.nanoTime();
            PairResult result = new PairLauncher(
                            command(arms.staged().candidate()),
                            command(arms.staged().reference()),
                            core,
                            request.seed())
                    .lockstep(benchmark, settings, arm, files);
            PairFigures pair = PairFigures.of(
                    warmPairs.size() + 1,
                    Stage.FIRST,
                    new PairSetup(Pairing.LOCKSTEP, result.bound(), Compilation.BATCH, arm),
                    benchmark.kind(),
                    System.nanoTime() - start,
                    result.candidate(),
                    result.reference());
            warmPairs.add(pair);
            if (!pair.isLost()) {
                warmups.add(warmupSeconds(result.candidate()));
                ForkFolder.removeAll(files);
                ForkFolder.removeEmpty(files.resolveSibling(""));
            }
        }
    }

    private JvmCommand command(List<Path> arm) {
        List<Path> classPath = new ArrayList<>(arm);
        classPath.addAll(request.driver());
        return request.jvm().withClassPath(classPath).with(Compilation.BATCH);
    }

    private static double warmupSeconds(ForkResult fork) {
        return fork.slices().stream()
                        .filter(slice -> slice.phase() == Slice.Phase.WARMUP)
                        .mapToLong(Slice::wallNanos)
                        .sum()
                / SECOND;
    }

    private Found byDefault(Judgement judgement, double seconds) throws IOException {
        List<PairFigures> deciding = deciding(pairs(judgement));
        return found(
                judgement,
                deciding,
                median(warmupsOfCheck(deciding.stream().map(PairFigures::number).toList())),
                seconds);
    }

    /** By the estimator of the first pairs of a check. */
    private Found warm() throws IOException {
        Judgement judgement = DecisionRule.judge(
                new BenchmarkResults(
                        benchmark,
                        warmPairs.stream().map(PairFigures::candidate).toList(),
                        new SideBySide.Pairs(arms.from(), warmPairs, List.of())),
                new Limits(Thresholds.defaultsOf(benchmark.kind(), true), Targets.NONE),
                Optional.empty(),
                EnvironmentMatch.OTHER,
                true);
        return found(
                judgement,
                deciding(warmPairs),
                median(warmups),
                warmPairs.stream().mapToLong(PairFigures::elapsedNanos).sum() / SECOND);
    }

    private Found found(Judgement judgement, List<PairFigures> deciding, double warmup, double seconds)
            throws IOException {
        PairedComparison found = judgement
                .comparison()
                .flatMap(comparison -> comparison.of(metric))
                .flatMap(MetricComparison::sideBySide)
                .filter(comparison -> comparison.interval().isPresent())
                .orElseThrow(() -> new IOException(whyNot(judgement)));
        return new Found(
                found.change(),
                found.interval().orElseThrow().low(),
                found.interval().orElseThrow().high(),
                found.confidence().orElse(Double.NaN),
                found.pairs(),
                warmup,
                bytes(deciding, PairFigures::reference),
                bytes(deciding, PairFigures::candidate),
                seconds);
    }

    private static String whyNot(Judgement judgement) {
        return judgement.results().sideBySide() instanceof SideBySide.None none
                        && !none.reason().isEmpty()
                ? none.reason()
                : judgement.verdict().reason();
    }

    private static List<PairFigures> pairs(Judgement judgement) {
        return judgement.results().sideBySide() instanceof SideBySide.Pairs side ? side.pairs() : List.of();
    }

    /** Those whose ratios decide: the fresh ones if there are any. */
    private List<PairFigures> deciding(List<PairFigures> pairs) {
        List<PairFigures> counting = pairs.stream()
                .filter(pair -> pair.setup().compilation() == Compilation.BATCH
                        && pair.logRatios().containsKey(metric))
                .toList();
        List<PairFigures> again =
                counting.stream().filter(pair -> pair.stage() == Stage.AGAIN).toList();
        return again.isEmpty() ? counting : again;
    }

    private static double bytes(List<PairFigures> pairs, Function<PairFigures, ForkFigures> arm) {
        OptionalDouble mean = pairs.stream()
                .map(pair -> arm.apply(pair).figures().get(Metric.ALLOCATION))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.orElse(Double.NaN);
    }

    /** The forks' slices are in the results of the check. */
    private List<Double> warmupsOfCheck(List<Integer> forks) throws IOException {
        JsonNode results = new JsonMapper()
                .readTree(request.folder().resolve("results.json").toFile());
        List<String> columns = new ArrayList<>();
        results.path("sliceColumns").forEach(column -> columns.add(column.asText()));
        List<Double> seconds = new ArrayList<>();
        for (JsonNode fork : results.path("benchmarks").path(0).path("forks")) {
            if (forks.contains(fork.path("number").asInt())) {
                double nanos = 0;
                for (JsonNode slice : fork.path("slices")) {
                    nanos += slice.path(columns.indexOf("phase")).asText().equals("warmup")
                            ? slice.path(columns.indexOf("wallNanos")).asDouble()
                            : 0;
                }
                seconds.add(nanos / SECOND);
            }
        }
        return seconds;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
