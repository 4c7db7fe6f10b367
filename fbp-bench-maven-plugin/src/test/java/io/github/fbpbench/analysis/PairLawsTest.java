package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of pairs whatever the figures are. */
class PairLawsTest {

    /** Seeds of the laws; a failure names its seed. */
    static long[] seeds() {
        return new SplittableRandom(20_261_124).longs(100).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void swappingTheArmsMirrorsTheVerdict(long seed) {
        double[] ratios = ratios(new SplittableRandom(seed), 24);
        double[] swapped = Arrays.stream(ratios).map(ratio -> -ratio).toArray();
        String one =
                GivenPairs.verdict("-2%", GivenPairs.pairs(Stage.AGAIN, ratios)).word();
        String other = GivenPairs.verdict("-2%", GivenPairs.pairs(Stage.AGAIN, swapped))
                .word();
        assertThat(one.equals("REGRESSED")).isEqualTo(other.equals("IMPROVED"));
        assertThat(one.equals("IMPROVED")).isEqualTo(other.equals("REGRESSED"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreIdenticalDataNeverWidensTheInterval(long seed) {
        double[] ratios = ratios(new SplittableRandom(seed), Looks.MOST / 2);
        double[] twice = DoubleStream.concat(Arrays.stream(ratios), Arrays.stream(ratios))
                .toArray();
        for (Stage stage : Stage.values()) {
            assertThat(width(stage, twice)).isLessThanOrEqualTo(width(stage, ratios));
        }
    }

    /** What is said of further pairs is about what they would have. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24})
    void theErrorOfMorePairsIsForetold(int count) {
        SplittableRandom random = new SplittableRandom(3);
        double foretold = 0;
        double found = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] ratios = GivenPairs.draws(count, GivenPairs.normal(random, 0, .01));
            foretold +=
                    TrimmedMean.of(Arrays.copyOf(ratios, 6)).withCount(count).standardError();
            found += TrimmedMean.of(ratios).standardError();
        }
        assertThat(foretold / found).isBetween(.85, 1.15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfPairsChangesNothing(long seed) {
        double[] ratios = ratios(new SplittableRandom(seed), 24);
        double[] sorted = Arrays.stream(ratios).sorted().toArray();
        assertThat(GivenPairs.verdict("-2%", GivenPairs.pairs(Stage.AGAIN, ratios)))
                .isEqualTo(GivenPairs.verdict("-2%", GivenPairs.pairs(Stage.AGAIN, sorted)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scalingAllTimesChangesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ours = times(random, 1_000);
        double[] theirs = times(random, 1_000);
        double factor = random.nextInt(2, 500);
        assertThat(throughput(ours, theirs, i -> factor)).isCloseTo(throughput(ours, theirs, i -> 1), within(1e-9));
    }

    /** A machine that becomes slower or faster while a pair runs, smoothly or at once, does so for both arms. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aDriftCommonToBothArmsChangesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ours = times(random, 1_000);
        double[] theirs = times(random, 1_020);
        double step = random.nextDouble(.002, .02);
        int jump = random.nextInt(60);
        assertThat(throughput(ours, theirs, i -> Math.exp(step * i) * (i < jump ? 1 : 3)))
                .isCloseTo(throughput(ours, theirs, i -> 1), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void swappingTheForksTurnsTheRatioRound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ours = times(random, 1_000);
        double[] theirs = times(random, 1_020);
        assertThat(throughput(ours, theirs, i -> 1)).isCloseTo(-throughput(theirs, ours, i -> 1), within(1e-12));
    }

    /** Threads that wake each other often make slices of either arm dearer, here or there; the cost stays what it is. */
    @ParameterizedTest
    @MethodSource("seeds")
    void dearSlicesOfSeveralThreadsChangeNoCost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ours = GivenPairs.draws(60, () -> dearer(random, 1_030));
        double[] theirs = GivenPairs.draws(60, () -> dearer(random, 1_000));
        assertThat(cost(ours, theirs)).isCloseTo(Math.log(1.03), within(.01));
        assertThat(cost(theirs, ours)).isCloseTo(-cost(ours, theirs), within(1e-12));
    }

    /** Four in ten, by up to four times. */
    private static double dearer(SplittableRandom random, double time) {
        return 1e3
                * time
                * (1 + .002 * random.nextGaussian())
                * (random.nextInt(10) < 4 ? 1.5 + 3 * random.nextDouble() : 1);
    }

    private static double cost(double[] ours, double[] theirs) {
        PlannedBenchmark network =
                new PlannedBenchmark(Given.BENCHMARK.id(), new BenchmarkKind.OfNetwork(), Map.of(), Optional.empty());
        return GivenPairs.ratio(
                GivenSlices.pair(network, Pairing.LOCKSTEP, slices(ours, i -> 1), slices(theirs, i -> 1)), Metric.COST);
    }

    private static double width(Stage stage, double[] ratios) {
        Interval interval = PairedChange.of(Metric.THROUGHPUT, stage, GivenPairs.pairs(stage, ratios))
                .orElseThrow()
                .interval()
                .orElseThrow();
        return Math.log1p(interval.high()) - Math.log1p(interval.low());
    }

    private static double[] ratios(SplittableRandom random, int most) {
        double mean = random.nextDouble(-.06, .06);
        double deviation = Math.exp(random.nextDouble(Math.log(.0005), Math.log(.03)));
        int count = 2 * random.nextInt(3, most / 2 + 1);
        return GivenPairs.draws(count, GivenPairs.normal(random, mean, deviation));
    }

    /** Of slices, in thousandths of a nanosecond per message, with interference. */
    private static double[] times(SplittableRandom random, double centre) {
        return GivenPairs.draws(
                60,
                () -> centre
                        * 1e3
                        * (1 + .01 * Math.abs(random.nextGaussian()))
                        * (random.nextInt(10) == 0 ? 1 + random.nextDouble() : 1));
    }

    private static double throughput(double[] ours, double[] theirs, IntToDoubleFunction factor) {
        return GivenPairs.ratio(GivenSlices.pair(slices(ours, factor), slices(theirs, factor)), Metric.THROUGHPUT);
    }

    private static List<Slice> slices(double[] times, IntToDoubleFunction factor) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            slices.add(GivenSlices.slice(Math.round(times[i] * 1_000 * factor.applyAsDouble(i))));
        }
        return slices;
    }
}
