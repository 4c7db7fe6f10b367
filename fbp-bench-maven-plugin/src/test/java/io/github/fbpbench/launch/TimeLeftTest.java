package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final TimeLeft time = new TimeLeft(Duration.ofSeconds(60), clock::get);

    @Test
    void runsBetweenResumeAndPauseOnly() {
        pass(Duration.ofHours(1));
        time.resume();
        pass(Duration.ofSeconds(2));
        time.pause();
        pass(Duration.ofSeconds(2));
        time.resume();

        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(58).toNanos());
    }

    @Test
    void isOverAfterManySteps() {
        time.resume();
        for (int i = 0; i < 60; i++) {
            assertThat(time.nanos()).isPositive();
            pass(Duration.ofSeconds(1));
        }

        assertThat(time.nanos()).isZero();
    }

    /** As if the process had been stopped, or the machine had slept. */
    @Test
    void aStepInWhichNothingCanHaveRunIsCutShort() {
        time.resume();
        pass(Duration.ofHours(10));
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(57).toNanos());
        pass(Duration.ofDays(10));
        time.pause();
        time.resume();

        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(54).toNanos());
    }

    private void pass(Duration length) {
        clock.addAndGet(length.toNanos());
    }
}
