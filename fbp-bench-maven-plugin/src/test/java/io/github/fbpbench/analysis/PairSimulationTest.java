package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole decisions on simulated pairs. A suspect whose true change lies at the threshold regresses with a probability of at
 * most .005; of 500 that is at most 10 ({@code scipy.stats.binom.ppf(.9999, 500, .005)}). The first pairs, which cannot fail
 * a build, may be wrong with .025.
 */
class PairSimulationTest {

    private static final int RUNS = 500;
    private static final int MOST_FALSE = 10;
    private static final int MOST_PAIRS = 24;
    private static final double AT_THE_THRESHOLD = Math.log(.95);

    @ParameterizedTest
    @ValueSource(doubles = {.001, .005, .02, .08})
    void theSameCodeDoesNotRegress(double deviation) {
        Tally tally = Tally.of("-5%", random -> GivenPairs.normal(random, 0, deviation));
        assertThat(tally.count("REGRESSED")).isZero();
        assertThat(tally.count("IMPROVED")).isZero();
    }

    @Test
    void theSameLeafCodeIsUnchangedAfterFourPairsAndAFlipPairInTheBackground() {
        Tally tally = Tally.of("-5%", random -> GivenPairs.normal(random, 0, .005));
        assertThat(tally.count("UNCHANGED")).isEqualTo(RUNS);
        assertThat(tally.within(6)).isGreaterThan((int) (.95 * RUNS));
    }

    @Test
    void atTheDefaultLimitTheSameCodeIsUnchangedInFewPairs() {
        Tally tally = Tally.of("-2%", random -> GivenPairs.normal(random, 0, .008));
        assertThat(tally.count("REGRESSED")).isZero();
        assertThat(tally.count("UNCHANGED")).isGreaterThan((int) (.97 * RUNS));
        assertThat(tally.within(10)).isGreaterThan((int) (.9 * RUNS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {.001, .005, .02})
    void aSuspectAtTheThresholdRegressesAsRarelyAsStated(double deviation) {
        assertThat(falseAlarms(random -> GivenPairs.normal(random, AT_THE_THRESHOLD, deviation)))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /**
     * All looks at 10,000 series, none of which stops before it has crossed: of fresh pairs at most 78 cross, {@code
     * scipy.stats.binom.ppf(.9999, 10000, .005)}, of the first ones at most 309, with .025.
     */
    @ParameterizedTest
    @EnumSource(ForkFigures.Stage.class)
    void allLooksTogetherSpendNoMoreThanTheError(ForkFigures.Stage stage) {
        SplittableRandom random = new SplittableRandom(9);
        Looks looks = Looks.of(stage);
        int crossed = 0;
        for (int series = 0; series < 10_000; series++) {
            double[] values = GivenPairs.draws(Looks.MOST, random::nextGaussian);
            boolean crosses = false;
            for (int count = looks.first(); count <= Looks.MOST && !crosses; count += 2) {
                TrimmedMean mean = TrimmedMean.of(Arrays.copyOf(values, count));
                crosses = mean.mean() > mean.distance(looks.level(count));
            }
            crossed += crosses ? 1 : 0;
        }
        assertThat(crossed).isLessThanOrEqualTo(stage == ForkFigures.Stage.AGAIN ? 78 : 309);
    }

    /** Student's t with 3 degrees of freedom. */
    @Test
    void heavyTailsDoNotRaiseTheError() {
        assertThat(falseAlarms(random -> () -> AT_THE_THRESHOLD
                        + .005
                                * random.nextGaussian()
                                / Math.sqrt((square(random) + square(random) + square(random)) / 3)))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /** One pair in 20 is farther off by up to a third. */
    @Test
    void outlyingPairsDoNotRaiseTheError() {
        assertThat(falseAlarms(random ->
                        () -> AT_THE_THRESHOLD + (random.nextInt(20) == 0 ? .15 : .005) * random.nextGaussian()))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /** Three forks in ten are 6% faster. */
    @Test
    void forksOfTwoModesDoNotRaiseTheError() {
        assertThat(falseAlarms(random -> () -> AT_THE_THRESHOLD
                        + .005 * random.nextGaussian()
                        + .06 * (random.nextInt(10) < 3 ? 1 : 0)
                        - .06 * (random.nextInt(10) < 3 ? 1 : 0)))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /** Whichever arm goes first is 2% slower. */
    @Test
    void anAdvantageOfOneOrderDoesNotRaiseTheError() {
        assertThat(falseAlarms(random -> {
                    int[] pairs = {0};
                    return () -> AT_THE_THRESHOLD + (pairs[0]++ % 2 == 0 ? .02 : -.02) + .005 * random.nextGaussian();
                }))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /** A machine on which pairs vary ten times as much from some pair on. */
    @Test
    void varianceThatGrowsDoesNotRaiseTheError() {
        assertThat(falseAlarms(random -> {
                    int calm = random.nextInt(1, 10);
                    int[] pairs = {0};
                    return () -> AT_THE_THRESHOLD + (pairs[0]++ < calm ? .004 : .04) * random.nextGaussian();
                }))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    /**
     * A true change at the threshold is called UNCHANGED with a probability of at most .025; of 500 that is at most 27 ({@code
     * scipy.stats.binom.ppf(.9999, 500, .025)}).
     */
    @Test
    void aChangeAtTheThresholdIsSeldomUnchanged() {
        assertThat(Tally.of("-5%", random -> GivenPairs.normal(random, AT_THE_THRESHOLD, .005))
                        .count("UNCHANGED"))
                .isLessThanOrEqualTo(27);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2%", "-3%"})
    void fivePercentMoreIsSeenInTwelvePairs(String threshold) {
        Tally tally = Tally.of(threshold, random -> GivenPairs.normal(random, -Math.log(1.05), .005));
        assertThat(tally.count("REGRESSED")).isGreaterThan((int) (.98 * RUNS));
        assertThat(tally.within(14)).isGreaterThan((int) (.95 * RUNS));
    }

    /** Where pairs spread by 2%, it takes about 12 fresh ones. */
    @Test
    void fivePercentMoreIsMostlySeenWherePairsSpreadByTwoPercent() {
        Tally tally = Tally.of("-2%", random -> GivenPairs.normal(random, -Math.log(1.05), .02));
        assertThat(tally.count("REGRESSED")).isGreaterThan((int) (.9 * RUNS));
        assertThat(tally.count("UNCHANGED")).isLessThan(RUNS / 50);
    }

    /** One pair in 20 is a gross outlier. */
    @Test
    void outlyingPairsHideNoRegression() {
        Tally tally = Tally.of(
                "-3%",
                random -> () -> -Math.log(1.05) + (random.nextInt(20) == 0 ? .15 : .005) * random.nextGaussian());
        assertThat(tally.count("REGRESSED")).isGreaterThan((int) (.95 * RUNS));
    }

    /** Twenty suspects, all at their thresholds: together they fail a run as rarely as one. */
    @Test
    void manySuspectsFailARunAsRarelyAsOne() {
        SplittableRandom random = new SplittableRandom(8);
        int broken = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Judgement> suspects = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<PairFigures> pairs = GivenPairs.pairs(
                        ForkFigures.Stage.AGAIN,
                        GivenPairs.draws(8, GivenPairs.normal(random, AT_THE_THRESHOLD, .005)));
                suspects.add(GivenPairs.judgement("-5%", pairs));
            }
            broken += RunRule.judge(suspects, MachineSeen.NOTHING).judgements().stream()
                            .anyMatch(each -> each.verdict() instanceof Verdict.Regressed)
                    ? 1
                    : 0;
        }
        assertThat(broken).isLessThanOrEqualTo(MOST_FALSE);
    }

    private static int falseAlarms(Pairs pairs) {
        SplittableRandom random = new SplittableRandom(5);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            alarms += SimulatedRun.ofSuspect("-5%", pairs.of(random), MOST_PAIRS)
                            .verdict()
                            .equals("REGRESSED")
                    ? 1
                    : 0;
        }
        return alarms;
    }

    private static double square(SplittableRandom random) {
        double value = random.nextGaussian();
        return value * value;
    }

    /** How the pairs of a run differ. */
    @FunctionalInterface
    private interface Pairs {
        DoubleSupplier of(SplittableRandom random);
    }

    /** Many runs. */
    private record Tally(List<SimulatedRun> runs) {

        static Tally of(String threshold, Pairs pairs) {
            SplittableRandom random = new SplittableRandom(6);
            List<SimulatedRun> runs = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                runs.add(SimulatedRun.of(threshold, pairs.of(random), MOST_PAIRS));
            }
            return new Tally(runs);
        }

        int count(String verdict) {
            return (int)
                    runs.stream().filter(run -> run.verdict().equals(verdict)).count();
        }

        int within(int pairs) {
            return (int) runs.stream().filter(run -> run.pairs() <= pairs).count();
        }
    }
}
