package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairSizingTest {

    private static final ForkSettings USED =
            new ForkSettings(Duration.ofMillis(10), Duration.ofMillis(600), Duration.ofMillis(400));
    private static final double[] SPREAD = {.01, -.01, .012, -.008, .009, -.011};

    @Test
    void fewPairsTellNothing() {
        assertThat(next(pairs(1e-9, false, .01, -.01))).isEqualTo(USED);
        assertThat(next(List.of())).isEqualTo(USED);
    }

    @Test
    void slicesAreHalvedWherePairsSpreadByFarMoreThanTheyErr() {
        assertThat(next(pairs(.001, false, SPREAD)).measurement()).isEqualTo(Duration.ofMillis(200));
        assertThat(next(pairs(.004, false, SPREAD)).measurement()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void slicesAreDoubledWherePairsSpreadByNoMoreThanTheyErr() {
        assertThat(next(pairs(.011, false, SPREAD)).measurement()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void theirNumberStaysBetween20And60() {
        ForkSettings few = new ForkSettings(USED.slice(), USED.warmup(), Duration.ofMillis(250));
        assertThat(PairSizing.next(few, Metric.THROUGHPUT, pairs(.001, false, SPREAD))
                        .measurement())
                .isEqualTo(Duration.ofMillis(200));
        ForkSettings many = new ForkSettings(USED.slice(), USED.warmup(), Duration.ofMillis(900));
        assertThat(PairSizing.next(many, Metric.THROUGHPUT, pairs(.011, false, SPREAD))
                        .measurement())
                .isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void theWarmUpIsDoubledWhereCodeBecameFaster() {
        assertThat(next(pairs(.004, true, SPREAD)).warmup()).isEqualTo(Duration.ofMillis(1_200));
        ForkSettings longer = new ForkSettings(USED.slice(), Duration.ofSeconds(4), USED.measurement());
        assertThat(PairSizing.next(longer, Metric.THROUGHPUT, pairs(.004, true, SPREAD))
                        .warmup())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aFlipPairThatWasStillBeingCompiledIsRunAgainAfterALongerWarmUp() {
        assertThat(PairSizing.warmer(USED, compiling(.05))).isEmpty();
        assertThat(PairSizing.warmer(USED, List.of())).isEmpty();
        assertThat(PairSizing.warmer(USED, compiling(.4)).orElseThrow())
                .isEqualTo(new ForkSettings(USED.slice(), Duration.ofMillis(1_200), USED.measurement()));
        ForkSettings longest = new ForkSettings(USED.slice(), Duration.ofSeconds(2), USED.measurement());
        assertThat(PairSizing.warmer(longest, compiling(.4))).isEmpty();
    }

    private static List<PairFigures> compiling(double jitShare) {
        return pairs(.01, false, jitShare, new double[] {.5, -.5});
    }

    private static ForkSettings next(List<PairFigures> pairs) {
        return PairSizing.next(USED, Metric.THROUGHPUT, pairs);
    }

    private static List<PairFigures> pairs(double error, boolean gotFaster, double... ratios) {
        return pairs(error, gotFaster, 0, ratios);
    }

    private static List<PairFigures> pairs(double error, boolean gotFaster, double jitShare, double[] ratios) {
        List<PairFigures> pairs = new ArrayList<>();
        for (double ratio : ratios) {
            PairFigures pair = GivenPairs.pair(pairs.size() + 1, Stage.FIRST, Compilation.BATCH, ratio);
            ForkFigures candidate = new ForkFigures(
                    pair.number(),
                    Stage.FIRST,
                    Map.of(),
                    Optional.of(
                            new Observations(1, 1, gotFaster, jitShare, true, 0, Optional.empty(), Optional.empty())),
                    Optional.empty());
            pairs.add(new PairFigures(
                    pair.number(),
                    Stage.FIRST,
                    pair.setup(),
                    1,
                    candidate,
                    pair.reference(),
                    pair.logRatios(),
                    new Neighbours(40, 0, 0, 0, false, error)));
        }
        return pairs;
    }
}
