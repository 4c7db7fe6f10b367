package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With slices of 10 ms, and 600 ms of warm-up and of measuring. */
class SlicePlanTest {

    private static final ForkSettings SETTINGS = ForkSettings.DEFAULT;

    @ParameterizedTest
    @CsvSource({
        // nanoseconds of a batch, slices
        "1, 60",
        "1_000_000, 60",
        "7_000_000, 42",
        "10_000_000, 60",
        "10_000_001, 59",
        "100_000_000, 6",
        "500_000_000, 5"
    })
    void aSliceHoldsWholeBatches(String batchNanos, int slices) {
        SlicePlan plan = SlicePlan.of(SETTINGS, number(batchNanos));

        assertThat(plan.slices()).isEqualTo(slices);
        assertThat(plan.sliceNanos()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @CsvSource({"1_000_000, 60", "7_000_000, 42", "500_000_000, 1", "5_000_000_000, 1"})
    void warmsUpForItsTimeAtLeastOnce(String batchNanos, int warmupSlices) {
        assertThat(SlicePlan.of(SETTINGS, number(batchNanos)).warmupSlices()).isEqualTo(warmupSlices);
    }

    @ParameterizedTest
    @CsvSource({
        // nanoseconds of a batch, its messages, length of a slice, slices: with 1 us per message, 2,000 take 2 ms
        "1_000_000, 1_000, 10_000_000, 60",
        // 10 us: 20 ms
        "1_000_000, 100, 20_000_000, 30",
        // 50 us: 100 ms
        "5_000_000, 100, 100_000_000, 6",
        // 100 us would need 200 ms: there is time for 5 slices of 120
        "1_000_000, 10, 120_000_000, 5",
        "10_000_000, 10, 120_000_000, 5"
    })
    void aSliceOfLatencyHolds2000MessagesWhereThereIsTime(
            String batchNanos, String batchMessages, String sliceNanos, int slices) {
        SlicePlan plan = SlicePlan.ofLatency(SETTINGS, number(batchNanos), (int) number(batchMessages));

        assertThat(plan.sliceNanos()).isEqualTo(number(sliceNanos));
        assertThat(plan.slices()).isEqualTo(slices);
    }

    @ParameterizedTest
    @CsvSource({
        // messages per second, messages: what comes in 10 ms, if that are enough for percentiles
        "1e9, 10000000",
        "1e6, 10000",
        "100000, 2000",
        // 2,000 in 100 ms
        "20000, 2000",
        // what comes in 120 ms
        "1000, 120",
        "10, 1",
        "0.001, 1"
    })
    void aBatchAtARateIsAsLongAsASlice(double rate, int messages) {
        assertThat(SlicePlan.messagesOfOpenLoop(SETTINGS, rate)).isEqualTo(messages);
    }

    /** But for batches so long that not even the fewest slices fit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsWithinTheTime(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long sliceNanos = 1 + (long) (1e9 * Math.pow(random.nextDouble(), 4));
            long measurementNanos = sliceNanos + (long) (3e9 * random.nextDouble());
            ForkSettings settings = new ForkSettings(
                    Duration.ofNanos(sliceNanos), Duration.ofMillis(100), Duration.ofNanos(measurementNanos));
            long batchNanos = 1 + (long) (1e9 * Math.pow(random.nextDouble(), 6));
            int batchMessages = 1 + random.nextInt(10_000);

            for (SlicePlan plan : new SlicePlan[] {
                SlicePlan.of(settings, batchNanos), SlicePlan.ofLatency(settings, batchNanos, batchMessages)
            }) {
                long batches = (plan.sliceNanos() + batchNanos - 1) / batchNanos;
                assertThat(plan.sliceNanos()).isGreaterThanOrEqualTo(sliceNanos);
                assertThat(plan.warmupSlices()).isPositive();
                assertThat(plan.slices()).isGreaterThanOrEqualTo(SlicePlan.LEAST_SLICES);
                assertThat(plan.slices() == SlicePlan.LEAST_SLICES
                                || plan.slices() * batches * batchNanos <= measurementNanos)
                        .isTrue();
            }
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
