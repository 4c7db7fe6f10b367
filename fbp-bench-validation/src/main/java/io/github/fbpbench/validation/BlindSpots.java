package io.github.fbpbench.validation;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.launch.CoreSearch;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.launch.PairLauncher;
import io.github.fbpbench.launch.PairResult;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.run.RunRequest;
import io.github.fbpbench.validation.blindspot.Changed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How much of some changes lockstep pairs see, and how much the other ways of measuring do: on one core with compilers in the
 * foreground, the same in the background, and single forks by turns on all cores.
 */
final class BlindSpots {

    private final RunRequest request;
    private final int flipPairs;
    private final CoreSearch core;

    private BlindSpots(RunRequest request, int flipPairs) throws InterruptedException {
        this.request = request;
        this.flipPairs = flipPairs;
        this.core = CoreSearch.search();
    }

    /**
     * Measures.
     *
     * @param flipPairs of each kind, of each change
     * @return a table
     * @throws InterruptedException if this thread is interrupted
     */
    static List<String> measure(Setting setting, int flipPairs) throws IOException, InterruptedException {
        BlindSpots spots = new BlindSpots(setting.request(Workloads.blindSpots(), "blind-spots"), flipPairs);
        return HostLock.whileHeld(
                "validation, process " + ProcessHandle.current().pid(),
                other -> Validation.say("Waiting for another build to finish measuring: " + other),
                spots::lines);
    }

    private List<String> lines() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "| change | one core, -Xbatch | one core, background | all cores, by turns | allocation | retained heap |",
                "| --- | --- | --- | --- | --- | --- |"));
        Validation.say("Measuring changes that may not be seen");
        for (PlannedBenchmark benchmark : request.benchmarks()) {
            List<PairFigures> batch = pairs(benchmark, Pairing.LOCKSTEP, Compilation.BATCH);
            String line = String.join(
                    " | ",
                    "| " + benchmark.id().simpleName(),
                    time(batch),
                    time(pairs(benchmark, Pairing.LOCKSTEP, Compilation.BACKGROUND)),
                    time(pairs(benchmark, Pairing.ALTERNATING, Compilation.BATCH)),
                    change(batch, Metric.ALLOCATION),
                    change(batch, Metric.RETAINED_HEAP) + " |");
            lines.add(line);
        }
        return lines;
    }

    private List<PairFigures> pairs(PlannedBenchmark benchmark, Pairing pairing, Compilation compilation)
            throws IOException, InterruptedException {
        List<PairFigures> pairs = new ArrayList<>();
        for (int i = 0; i < flipPairs; i++) {
            for (Arm first : Arm.values()) {
                long start = System.nanoTime();
                PairResult result = pairing == Pairing.LOCKSTEP
                        ? new PairLauncher(
                                        command(Arm.CANDIDATE, compilation),
                                        command(Arm.REFERENCE, compilation),
                                        core.core(),
                                        request.seed())
                                .lockstep(benchmark, request.pairs().fork(), first, folder(benchmark))
                        : byTurns(benchmark, compilation, first);
                pairs.add(PairFigures.of(
                        pairs.size() + 1,
                        Stage.FIRST,
                        new PairSetup(pairing, result.bound(), compilation, first),
                        benchmark.kind(),
                        System.nanoTime() - start,
                        result.candidate(),
                        result.reference()));
                Stream.of(result.candidate(), result.reference())
                        .flatMap(fork -> fork.failure().stream())
                        .forEach(failure -> Validation.say(benchmark.id().simpleName() + " " + failure.message()));
            }
        }
        return pairs;
    }

    private PairResult byTurns(PlannedBenchmark benchmark, Compilation compilation, Arm first)
            throws IOException, InterruptedException {
        ForkResult one = alone(benchmark, compilation, first);
        ForkResult other = alone(benchmark, compilation, first.other());
        return first == Arm.CANDIDATE ? new PairResult(one, other, false) : new PairResult(other, one, false);
    }

    private ForkResult alone(PlannedBenchmark benchmark, Compilation compilation, Arm arm)
            throws IOException, InterruptedException {
        return new ForkLauncher(command(arm, compilation), Setting.ALONE, request.seed())
                .launch(benchmark, folder(benchmark));
    }

    private Path folder(PlannedBenchmark benchmark) {
        return request.folder().resolve(benchmark.id().fileName());
    }

    private JvmCommand command(Arm arm, Compilation compilation) {
        JvmCommand plain = request.jvm().with(compilation);
        return arm == Arm.REFERENCE
                ? plain
                : new JvmCommand(
                        plain.java(),
                        plain.classPath(),
                        plain.arguments(),
                        Map.of(Changed.PROPERTY, "true"),
                        plain.environmentVariables(),
                        plain.directory(),
                        plain.deadline());
    }

    /** How much longer a message takes, by the figure that such pairs are there for. */
    private static String time(List<PairFigures> pairs) {
        for (Metric metric : List.of(Metric.COST, Metric.THROUGHPUT)) {
            double sign = metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? -1 : 1;
            double[] worse = pairs.stream()
                    .filter(pair -> pair.logRatios().containsKey(metric))
                    .mapToDouble(pair ->
                            sign * Objects.requireNonNull(pair.logRatios().get(metric)))
                    .sorted()
                    .toArray();
            if (worse.length > 0) {
                return String.format(
                        Locale.ROOT,
                        "%s %+.1f%% (%+.1f to %+.1f)",
                        metric == Metric.COST ? "cost" : "time",
                        100 * Math.expm1(middle(worse)),
                        100 * Math.expm1(worse[0]),
                        100 * Math.expm1(worse[worse.length - 1]));
            }
        }
        return "-";
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static String change(List<PairFigures> pairs, Metric metric) {
        double candidate = mean(pairs.stream().map(PairFigures::candidate).toList(), metric);
        double reference = mean(pairs.stream().map(PairFigures::reference).toList(), metric);
        return String.format(Locale.ROOT, "%+.1f%%", 100 * (candidate / reference - 1));
    }

    private static double mean(List<ForkFigures> forks, Metric metric) {
        return forks.stream()
                .filter(fork -> fork.figures().containsKey(metric))
                .mapToDouble(fork -> Objects.requireNonNull(fork.figures().get(metric)))
                .average()
                .orElse(Double.NaN);
    }
}
