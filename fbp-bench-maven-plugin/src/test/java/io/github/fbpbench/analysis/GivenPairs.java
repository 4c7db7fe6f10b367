package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Pairs of forks, as tests need them. */
final class GivenPairs {

    static final String REFERENCE = "commit 1a2b3c4";

    private static final long TWO_SECONDS = 2_000_000_000L;

    private GivenPairs() {}

    /** In lockstep, of which the throughput differs by so many in natural logarithms. */
    static PairFigures pair(int number, ForkFigures.Stage stage, Compilation compilation, double logRatio) {
        return pair(number, stage, Pairing.LOCKSTEP, compilation, Map.of(Metric.THROUGHPUT, logRatio));
    }

    static PairFigures pair(
            int number,
            ForkFigures.Stage stage,
            Pairing pairing,
            Compilation compilation,
            Map<Metric, Double> logRatios) {
        Map<Metric, Double> figures = Map.of(Metric.THROUGHPUT, 1e6 + number, Metric.CPU_TIME, 1e3 + number);
        return new PairFigures(
                number,
                stage,
                new PairSetup(pairing, true, compilation, number % 2 == 0 ? Arm.CANDIDATE : Arm.REFERENCE),
                TWO_SECONDS,
                Given.fork(number, stage, figures),
                Given.fork(number, stage, Map.of(Metric.THROUGHPUT, 1e6 - number, Metric.CPU_TIME, 1e3 - number)),
                logRatios);
    }

    /** Of which a fork failed. */
    static PairFigures lost(int number, ForkFigures.Stage stage, Arm arm, ForkFailure.Cause cause) {
        PairFigures whole = pair(number, stage, Compilation.BATCH, 0);
        ForkFigures failed = failed(number, stage, new ForkFailure(cause, "it broke", ""));
        ForkFigures ended =
                failed(number, stage, new ForkFailure(ForkFailure.Cause.OTHER_ARM, "the other one broke", ""));
        return new PairFigures(
                number,
                stage,
                whole.setup(),
                TWO_SECONDS,
                arm == Arm.CANDIDATE ? failed : ended,
                arm == Arm.REFERENCE ? failed : ended,
                Map.of());
    }

    private static ForkFigures failed(int number, ForkFigures.Stage stage, ForkFailure why) {
        return new ForkFigures(number, stage, Map.of(), Optional.empty(), Optional.of(why));
    }

    static List<PairFigures> pairs(ForkFigures.Stage stage, double... logRatios) {
        List<PairFigures> pairs = new ArrayList<>();
        for (double logRatio : logRatios) {
            pairs.add(pair(pairs.size() + 1, stage, Compilation.BATCH, logRatio));
        }
        return pairs;
    }

    static double ratio(PairFigures pair, Metric metric) {
        return Objects.requireNonNull(pair.logRatios().get(metric));
    }

    static double[] draws(int count, DoubleSupplier draw) {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = draw.getAsDouble();
        }
        return draws;
    }

    static DoubleSupplier normal(SplittableRandom random, double mean, double deviation) {
        return () -> mean + deviation * random.nextGaussian();
    }

    static BenchmarkResults results(List<PairFigures> pairs) {
        return results(Given.BENCHMARK, pairs);
    }

    static BenchmarkResults results(PlannedBenchmark benchmark, List<PairFigures> pairs) {
        return new BenchmarkResults(
                benchmark,
                pairs.stream().map(PairFigures::candidate).toList(),
                new SideBySide.Pairs(REFERENCE, pairs, List.of()));
    }

    static Limits limits(String throughput) {
        return new Limits(Given.thresholds("throughput", throughput), Targets.NONE);
    }

    static Verdict verdict(String throughput, List<PairFigures> pairs) {
        return judgement(throughput, pairs).verdict();
    }

    static Judgement judgement(String throughput, List<PairFigures> pairs) {
        return DecisionRule.judge(results(pairs), limits(throughput), Optional.empty(), EnvironmentMatch.OTHER, true);
    }
}
