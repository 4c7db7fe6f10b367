package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void pairsThatAgreeWithTheLongOneWereWarmEnough() {
        assertThat(of(longs(-.05), shorts(-.06, -.04, -.05, -.055))).isInstanceOf(WarmUp.Sufficient.class);
    }

    /** All agree with each other, and on the wrong figure. */
    @Test
    void oneLongPairRaisesADoubtAndASecondOneProvesIt() {
        List<PairFigures> shorts = shorts(-.27, -.28);
        assertThat(of(longs(-.05), shorts)).isInstanceOf(WarmUp.Doubtful.class);
        WarmUp.TooShort found = (WarmUp.TooShort) of(longs(-.05, -.045), shorts);
        assertThat(found.shortly()).isCloseTo(-.275, within(1e-12));
        assertThat(found.longer()).isCloseTo(-.0475, within(1e-12));
    }

    @Test
    void aSecondLongPairThatDoesNotSaySoShowsThatTheFirstWasAnOutlier() {
        assertThat(of(longs(-.05, -.27), shorts(-.27, -.28))).isInstanceOf(WarmUp.Sufficient.class);
        assertThat(of(longs(-.05, -.5), shorts(-.27, -.28)))
                .as("on either side of the short ones")
                .isInstanceOf(WarmUp.Sufficient.class);
    }

    @Test
    void whatSpreadsWidelyIsNotDoubted() {
        assertThat(of(longs(-.05), shorts(-.2, .02, -.15, .05))).isInstanceOf(WarmUp.Sufficient.class);
    }

    @Test
    void allocationOfEitherArmTellsByItself() {
        WarmUp.TooShort found = (WarmUp.TooShort)
                of(List.of(pair(1, -.05, 792, 700)), List.of(pair(2, -.05, 816, 700), pair(3, -.05, 816, 700)));
        assertThat(found.shortBytes()).contains(816.0);
        assertThat(found.longBytes()).contains(792.0);
        assertThat(of(List.of(pair(1, -.05, 792, 700)), List.of(pair(2, -.05, 792, 724))))
                .isInstanceOf(WarmUp.TooShort.class);
        assertThat(of(List.of(pair(1, -.05, 792, 700)), List.of(pair(2, -.05, 794, 701))))
                .isInstanceOf(WarmUp.Sufficient.class);
    }

    @Test
    void nothingIsSaidOfPairsThatSayNothing() {
        assertThat(of(List.of(), shorts(-.2, -.2))).isInstanceOf(WarmUp.Sufficient.class);
        assertThat(of(longs(-.05), List.of())).isInstanceOf(WarmUp.Sufficient.class);
        assertThat(of(longs(-.05), shorts(-.3))).as("a single pair's level").isInstanceOf(WarmUp.Sufficient.class);
        assertThat(of(
                        longs(-.05, -.05),
                        List.of(
                                GivenPairs.lost(2, Stage.FIRST, Arm.CANDIDATE, ForkFailure.Cause.CRASHED),
                                GivenPairs.pair(3, Stage.FIRST, Compilation.BACKGROUND, -.3),
                                GivenPairs.pair(4, Stage.FIRST, Compilation.BACKGROUND, -.3))))
                .isInstanceOf(WarmUp.Sufficient.class);
    }

    /** Pairs of code that is steady are dropped in few runs: that costs time. */
    @Test
    void steadyCodeIsRarelyTakenForOther() {
        SplittableRandom random = new SplittableRandom(7);
        int tooShort = 0;
        for (int run = 0; run < 1_000; run++) {
            double[] draws = GivenPairs.draws(6, () -> .012 * random.nextGaussian());
            tooShort += of(longs(draws[0], draws[1]), shorts(draws[2], draws[3], draws[4], draws[5]))
                            instanceof WarmUp.TooShort
                    ? 1
                    : 0;
        }
        assertThat(tooShort).isLessThan(20);
    }

    private static WarmUp of(List<PairFigures> longPairs, List<PairFigures> pairs) {
        return WarmUp.of(Metric.THROUGHPUT, longPairs, pairs);
    }

    private static List<PairFigures> longs(double... logRatios) {
        return GivenPairs.pairs(Stage.FIRST, logRatios);
    }

    private static List<PairFigures> shorts(double... logRatios) {
        return GivenPairs.pairs(Stage.FIRST, logRatios);
    }

    private static PairFigures pair(int number, double logRatio, double bytes, double referenceBytes) {
        PairFigures pair = GivenPairs.pair(number, Stage.FIRST, Compilation.BATCH, logRatio);
        return new PairFigures(
                number,
                Stage.FIRST,
                pair.setup(),
                pair.elapsedNanos(),
                Given.fork(number, Stage.FIRST, Map.of(Metric.ALLOCATION, bytes)),
                Given.fork(number, Stage.FIRST, Map.of(Metric.ALLOCATION, referenceBytes)),
                pair.logRatios());
    }
}
