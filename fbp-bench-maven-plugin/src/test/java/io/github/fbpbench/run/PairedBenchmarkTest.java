package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.reference.Reference;
import io.github.fbpbench.reference.StagedArms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairedBenchmarkTest {

    private static final ForkSettings SHORT =
            new ForkSettings(Duration.ofMillis(10), Duration.ofMillis(400), Duration.ofMillis(400));

    @Test
    void theFirstPairWarmsUpForLongAndTheOthersDoNot() {
        PairedBenchmark paired = paired(Duration.ofSeconds(3));
        assertThat(paired.settings().warmup()).isEqualTo(Duration.ofSeconds(3));
        paired.hadLongPair(1);
        assertThat(paired.settings()).isEqualTo(SHORT);
        assertThat(paired.isInDoubt()).isFalse();
    }

    @Test
    void withoutALongWarmUpThereIsNoLongPair() {
        assertThat(paired(Duration.ZERO).settings()).isEqualTo(SHORT);
        assertThat(paired(Duration.ofMillis(400)).wantsLongPair()).isFalse();
    }

    @Test
    void aDoubtCallsForAnotherLongPairBeforeAnythingElse() {
        PairedBenchmark paired = paired(Duration.ofSeconds(3));
        paired.hadLongPair(1);
        paired.wantLongPair();
        assertThat(paired.isInDoubt()).isTrue();
        assertThat(paired.settings().warmup()).isEqualTo(Duration.ofSeconds(3));
        paired.hadLongPair(4);
        assertThat(paired.isInDoubt()).isFalse();
    }

    @Test
    void aDoubtEndsWhereLongPairsAreLostAgainAndAgain() {
        PairedBenchmark paired = paired(Duration.ofSeconds(3));
        paired.hadLongPair(1);
        int tries = 0;
        for (paired.wantLongPair(); paired.isInDoubt(); paired.triedLongPair()) {
            tries++;
        }
        assertThat(tries).isBetween(1, 4);
        paired.wantLongPair();
        assertThat(paired.isInDoubt()).isFalse();
    }

    @Test
    void whatConfirmsASuspicionWarmsUpForTwiceAsLongWithinBounds() {
        PairedBenchmark paired = paired(Duration.ofSeconds(3));
        paired.hadLongPair(1);
        paired.confirm();
        assertThat(paired.settings().warmup()).isEqualTo(Duration.ofMillis(800));
        paired.warmUpForLong();
        paired.confirm();
        assertThat(paired.settings().warmup()).isEqualTo(Duration.ofSeconds(5));
        paired.settings(SHORT.withWarmup(Duration.ofSeconds(9)));
        paired.confirm();
        assertThat(paired.settings().warmup())
                .as("the user's own is not made shorter")
                .isEqualTo(Duration.ofSeconds(9));
    }

    private static PairedBenchmark paired(Duration longWarmup) {
        PlannedBenchmark benchmark = new PlannedBenchmark(
                new BenchmarkId("com.example.ABenchmark", Scenario.THROUGHPUT),
                new BenchmarkKind.OfNode(),
                Map.of(),
                Optional.empty());
        return new PairedBenchmark(
                benchmark,
                new Reference.OtherCode("commit 1a2b3c4", new StagedArms(List.of(), List.of(), List.of())),
                Limits.DEFAULT,
                SHORT,
                longWarmup);
    }
}
