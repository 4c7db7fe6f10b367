package io.github.fbpbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTimerTest {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MESSAGES = 11;

    /** What the histogram may round away. */
    private static final double EXACTLY = .999;

    @Test
    void timesEachMessageOnce() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        timer.begin();
        timer.end();
        timer.begin();
        timer.end();

        assertThat(timer.histogram().getTotalCount()).isEqualTo(2);
    }

    @Test
    void endsNothingThatHasNotBegun() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        timer.end();
        timer.begin();
        timer.end();
        timer.end();

        assertThat(timer.histogram().getTotalCount()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsBegunAgainCountsFromThen() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        timer.begin();
        timer.begin();
        timer.end();

        assertThat(timer.histogram().getTotalCount()).isEqualTo(1);
    }

    @Test
    void timesWhatIsBetweenBeginAndEnd() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        timer.begin();
        pause();
        timer.end();

        assertThat((double) timer.histogram().getMaxValue()).isGreaterThanOrEqualTo(EXACTLY * PAUSE_NANOS);
    }

    @Test
    void inAClosedLoopOnlyTheSlowMessageIsSlow() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        Histogram latencies = afterASlowFirst(timer);

        assertThat(latencies.getTotalCount()).isEqualTo(MESSAGES);
        assertThat((double) latencies.getMaxValue()).isGreaterThanOrEqualTo(EXACTLY * PAUSE_NANOS);
        assertThat(latencies.getValueAtPercentile(50)).isLessThan(PAUSE_NANOS / 4);
    }

    /** The first message takes 20 ms, and one is due each ms: the i-th of those behind it is late by 20 - i ms. */
    @Test
    void atARateWhatWaitsBehindTheSlowMessageIsSlowToo() {
        LatencyTimer timer = LatencyTimer.atRate(1_000);

        Histogram latencies = afterASlowFirst(timer);

        assertThat(latencies.getTotalCount()).isEqualTo(MESSAGES);
        assertThat((double) latencies.getMinValue()).isGreaterThanOrEqualTo(EXACTLY * PAUSE_NANOS / 2);
    }

    @Test
    void atARateNoMessageBeginsBeforeItIsDue() {
        LatencyTimer timer = LatencyTimer.atRate(1_000);
        for (int i = 0; i < 5; i++) {
            timer.begin();
            assertThat(System.nanoTime() - timer.dueNanos(i)).isNotNegative();
            timer.end();
        }
    }

    @ParameterizedTest
    @CsvSource({"1e9, 1000, 1000", "1000, 3, 3000000", "0.5, 2, 4000000000", "3, 3, 1000000000"})
    void messagesAreDueAtEvenIntervals(double rate, long index, long laterNanos) {
        LatencyTimer timer = LatencyTimer.atRate(rate);
        timer.begin();

        assertThat(timer.dueNanos(index) - timer.dueNanos(0)).isCloseTo(laterNanos, within(1L));
    }

    @Test
    void nothingIsDueInAClosedLoopNorBeforeTheFirstMessage() {
        LatencyTimer closed = LatencyTimer.closedLoop();
        closed.begin();
        LatencyTimer open = LatencyTimer.atRate(1_000);

        assertThatIllegalStateException().isThrownBy(() -> closed.dueNanos(0)).withMessageContaining("closed loop");
        assertThatIllegalStateException().isThrownBy(() -> open.dueNanos(0)).withMessageContaining("none has begun");
        open.begin();
        open.restart();
        assertThatIllegalStateException().isThrownBy(() -> open.dueNanos(0));
    }

    /** The schedule begins again, so what was late is so no more. */
    @Test
    void restartForgetsWhatWasTimedAndWhatWasDue() {
        LatencyTimer timer = LatencyTimer.atRate(1_000);
        afterASlowFirst(timer);
        timer.begin();

        timer.restart();
        timer.end();

        assertThat(timer.histogram().getTotalCount()).isZero();
        long before = System.nanoTime();
        timer.begin();
        assertThat(timer.dueNanos(0) - before).isNotNegative();
    }

    @Test
    void keepsWhatWasTimedElsewhereWithinItsRange() {
        LatencyTimer timer = LatencyTimer.closedLoop();

        timer.record(-5);
        timer.record(1_000);
        timer.record(Long.MAX_VALUE);

        Histogram latencies = timer.histogram();
        assertThat(latencies.getCountAtValue(0)).isEqualTo(1);
        assertThat(latencies.getCountAtValue(1_000)).isEqualTo(1);
        assertThat(latencies.getCountAtValue(TimeUnit.HOURS.toNanos(1))).isEqualTo(1);
        assertThat(latencies.getTotalCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.000001e9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARateThatIsNone(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTimer.atRate(rate))
                .withMessage("a rate must be more than 0 and at most 1e9 messages per second: " + rate);
    }

    private static Histogram afterASlowFirst(LatencyTimer timer) {
        timer.restart();
        for (int i = 0; i < MESSAGES; i++) {
            timer.begin();
            if (i == 0) {
                pause();
            }
            timer.end();
        }
        return timer.histogram();
    }

    /** At least so long. */
    private static void pause() {
        long end = System.nanoTime() + PAUSE_NANOS;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
