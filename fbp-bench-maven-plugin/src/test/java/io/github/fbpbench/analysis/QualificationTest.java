package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualificationTest {

    private static final List<Double> SHARES = List.of(0.0, .01, .02, .03, .05, .1, .2);
    private static final PairBudget BUDGET = new PairBudget(20, Duration.ofHours(1));
    private static final int REHEARSALS = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wherePairsHardlySpreadFivePercentIsFoundAndUnchangedCodeNeverFails(long seed) {
        Qualification found = qualify(seed, "-3%", pairs(Given.BENCHMARK, seed, .003));
        Qualification.Sight sight = found.sights().get(0);
        assertThat(found.lost()).isEmpty();
        assertThat(found.falseAlarms().runs()).isEqualTo(new Rate(0, REHEARSALS));
        assertThat(found.falseAlarms().decisions().hits()).isZero();
        assertThat(detection(sight, 0).regressed().hits()).isZero();
        assertThat(detection(sight, 0).unchanged().hits()).isEqualTo(REHEARSALS);
        assertThat(detection(sight, .05).regressed().hits()).isEqualTo(REHEARSALS);
        assertThat(detection(sight, .05).effect()).isCloseTo(.05, within(.005));
        assertThat(detection(sight, .01).regressed().hits()).isZero();
        assertThat(sight.spread().pairs()).isEqualTo(12);
        assertThat(sight.spread().deviation()).isBetween(.001, .006);
        assertThat(sight.smallest().orElseThrow()).isLessThanOrEqualTo(.05);
    }

    @Test
    void aDecisionOnUnchangedCodeTakesFourPairsAndAFlipPairInTheBackground() {
        Qualification.Detection none = detection(
                qualify(1, "-5%", pairs(Given.BENCHMARK, 1, .002)).sights().get(0), 0);
        assertThat(none.meanPairs()).isEqualTo(6);
        assertThat(none.meanNanos()).isEqualTo(12e9);
    }

    /** Each decision takes 4 of 12. */
    @Test
    void independentDecisionsShareNoPair() {
        assertThat(qualify(1, "-5%", pairs(Given.BENCHMARK, 1, .002))
                        .falseAlarms()
                        .decisions())
                .isEqualTo(new Rate(0, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thresholdsThatAreRecommendedGrowWithTheSpread(long seed) {
        double before = 0;
        // Pairs that spread by .5% may tell .3% as well as those that spread by .05%.
        for (double deviation : new double[] {.0005, .01, .03}) {
            double recommended = qualify(seed, "-5%", pairs(Given.BENCHMARK, seed, deviation))
                    .sights()
                    .get(0)
                    .recommended()
                    .orElseThrow()
                    .allowed();
            assertThat(recommended).isGreaterThan(before);
            before = recommended;
        }
    }

    @Test
    void noThresholdIsRecommendedWherePairsSpreadByHalf() {
        Qualification.Sight sight =
                qualify(1, "-5%", pairs(Given.BENCHMARK, 1, .7)).sights().get(0);
        assertThat(sight.recommended()).isEmpty();
        assertThat(sight.smallest()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        InjectedPairs spread = pairs(Given.BENCHMARK, 7, .02);
        assertThat(qualify(1, "-2%", spread)).isEqualTo(qualify(1, "-2%", spread));
        assertThat(qualify(1, "-2%", spread)).isNotEqualTo(qualify(2, "-2%", spread));
    }

    @Test
    void aLostPairIsNotDrawnNorItsOtherHalf() {
        InjectedPairs whole = pairs(Given.BENCHMARK, 1, .003);
        Map<Injection, List<PairFigures>> some = new LinkedHashMap<>(whole.pairs());
        some.computeIfPresent(Injection.NONE, (injection, pairs) -> {
            List<PairFigures> changed = new ArrayList<>(pairs);
            changed.set(2, GivenPairs.lost(3, ForkFigures.Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.THREW));
            return changed;
        });
        Qualification found = qualify(1, "-3%", new InjectedPairs(Given.BENCHMARK, some, whole.objects()));
        assertThat(found.sights().get(0).spread().pairs()).isEqualTo(10);
        assertThat(detection(found.sights().get(0), 0).unchanged().hits()).isEqualTo(REHEARSALS);
    }

    @Test
    void aBenchmarkWhosePairsWereAllLostIsListedWithTheReason() {
        List<PairFigures> lost = List.of(
                GivenPairs.lost(1, ForkFigures.Stage.FIRST, Arm.REFERENCE, ForkFailure.Cause.THREW),
                GivenPairs.lost(2, ForkFigures.Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.THREW));
        Qualification found =
                qualify(1, "-3%", new InjectedPairs(Given.BENCHMARK, Map.of(Injection.NONE, lost), List.of()));
        assertThat(found.sights()).isEmpty();
        assertThat(found.lost()).containsExactly(new Qualification.Lost(Given.BENCHMARK, "it broke"));
        assertThat(found.falseAlarms().runs()).isEqualTo(new Rate(0, 0));
    }

    @Test
    void pairsThatWereNeverMeasuredAreListedToo() {
        Qualification found = qualify(1, "-3%", new InjectedPairs(Given.BENCHMARK, Map.of(), List.of()));
        assertThat(found.lost().get(0).reason()).contains("throughput");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 16, 400})
    void oneMoreObjectIsFound(double bytesBefore) {
        InjectedPairs pairs = pairs(Given.BENCHMARK, 1, .003);
        assertThat(qualify(1, "-3%", withObjects(pairs, bytesBefore, bytesBefore + 16))
                        .sights()
                        .get(0)
                        .object()
                        .orElseThrow())
                .isInstanceOf(Verdict.Regressed.class);
    }

    /** 1% of 10,000 bytes is more than 16. */
    @Test
    void oneMoreObjectAmongManyIsNotFound() {
        InjectedPairs pairs = pairs(Given.BENCHMARK, 1, .003);
        assertThat(qualify(1, "-3%", withObjects(pairs, 100_000, 100_016))
                        .sights()
                        .get(0)
                        .object()
                        .orElseThrow())
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void codeOnSeveralThreadsIsJudgedByItsCost() {
        PlannedBenchmark network = new PlannedBenchmark(
                new BenchmarkId("com.example.NetworkBenchmark", Scenario.THROUGHPUT),
                new BenchmarkKind.OfNetwork(),
                Map.of(),
                Optional.empty());
        Qualification.Sight sight = Qualification.of(List.of(pairs(network, 1, .003)), Map.of(), BUDGET, 1, REHEARSALS)
                .sights()
                .get(0);
        assertThat(sight.metric()).isEqualTo(Metric.COST);
        assertThat(sight.threshold()).isEqualTo(new Threshold.Limit(.03));
        assertThat(sight.object()).isEmpty();
        assertThat(detection(sight, 0).unchanged().hits()).isEqualTo(REHEARSALS);
        assertThat(detection(sight, .2).regressed().hits()).isEqualTo(REHEARSALS);
    }

    @Test
    void whereTheThresholdIsOffNothingIsFound() {
        Qualification.Sight sight =
                qualify(1, "off", pairs(Given.BENCHMARK, 1, .003)).sights().get(0);
        assertThat(detection(sight, .2).regressed().hits()).isZero();
        assertThat(sight.recommended()).isPresent();
    }

    @Test
    void pairsInTheBackgroundMayBeMissing() {
        InjectedPairs all = pairs(Given.BENCHMARK, 1, .003);
        Map<Injection, List<PairFigures>> batch = new LinkedHashMap<>();
        all.pairs()
                .forEach((injection, pairs) -> batch.put(
                        injection, pairs.stream().filter(PairFigures::isBatch).toList()));
        Qualification found = qualify(1, "-3%", new InjectedPairs(Given.BENCHMARK, batch, all.objects()));
        assertThat(detection(found.sights().get(0), .05).regressed().hits()).isEqualTo(REHEARSALS);
    }

    private static Qualification qualify(long seed, String throughput, InjectedPairs... measured) {
        Map<BenchmarkId, Limits> limits = new LinkedHashMap<>();
        for (InjectedPairs each : measured) {
            limits.put(each.benchmark().id(), GivenPairs.limits(throughput));
        }
        return Qualification.of(List.of(measured), limits, BUDGET, seed, REHEARSALS);
    }

    private static Qualification.Detection detection(Qualification.Sight sight, double share) {
        return sight.detections().stream()
                .filter(each -> each.share() == share)
                .findFirst()
                .orElseThrow();
    }

    /** 12 pairs and 4 that compile in the background, for each slowdown; the same forks lie behind all slowdowns. */
    static InjectedPairs pairs(PlannedBenchmark benchmark, long seed, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] forks = GivenPairs.draws(16, GivenPairs.normal(random, 0, deviation));
        Metric metric = benchmark.kind().hasSeveralThreads() ? Metric.COST : Metric.THROUGHPUT;
        Map<Injection, List<PairFigures>> pairs = new LinkedHashMap<>();
        for (double share : SHARES) {
            double slower = metric == Metric.COST ? Math.log1p(share) : -Math.log1p(share);
            List<PairFigures> each = new ArrayList<>();
            for (int i = 0; i < forks.length; i++) {
                each.add(GivenPairs.pair(
                        i + 1,
                        ForkFigures.Stage.FIRST,
                        Pairing.LOCKSTEP,
                        i < 12 ? Compilation.BATCH : Compilation.BACKGROUND,
                        Map.of(metric, slower + forks[i])));
            }
            pairs.put(Injection.ofShare(share), each);
        }
        return new InjectedPairs(benchmark, pairs, List.of());
    }

    private static InjectedPairs withObjects(InjectedPairs pairs, double before, double after) {
        List<PairFigures> objects = new ArrayList<>();
        for (PairFigures pair : GivenPairs.pairs(ForkFigures.Stage.FIRST, 0, 0)) {
            objects.add(new PairFigures(
                    pair.number(),
                    pair.stage(),
                    pair.setup(),
                    pair.elapsedNanos(),
                    allocating(pair.candidate(), after),
                    allocating(pair.reference(), before),
                    pair.logRatios()));
        }
        return new InjectedPairs(pairs.benchmark(), pairs.pairs(), objects);
    }

    private static ForkFigures allocating(ForkFigures fork, double bytes) {
        return Given.fork(fork.number(), fork.stage(), Map.of(Metric.THROUGHPUT, 1e6, Metric.ALLOCATION, bytes));
    }
}
