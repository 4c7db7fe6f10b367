package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpinnerTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void sleepsAfterItsSpinsAndYields() {
        Spinner spinner = new Spinner(new SpinPolicy(3, 2), nanos::get);

        assertThat(pauses(spinner)).isEqualTo(5);
        assertThat(pauses(spinner)).isEqualTo(5);
    }

    @Test
    void sleepsAtOnceWithoutSpinsAndYields() {
        assertThat(pauses(new Spinner(new SpinPolicy(0, 0), nanos::get))).isZero();
    }

    @Test
    void goesWithoutYieldsAfterOneThatTookATimeSlice() {
        Spinner spinner = new Spinner(new SpinPolicy(3, 2), () -> nanos.addAndGet(3_000_000));

        assertThat(pauses(spinner)).isEqualTo(4);
        for (int i = 0; i < 999; i++) {
            assertThat(pauses(spinner)).isEqualTo(3);
        }
        assertThat(pauses(spinner)).isEqualTo(4);
    }

    @Test
    void onlySpinsWhereEachThreadHasACore() {
        assertThat(SpinPolicy.forThreads(1).spins()).isPositive();
        assertThat(SpinPolicy.forThreads(Integer.MAX_VALUE).spins()).isZero();
    }

    /** How often a wait that nobody ends looks again before it sleeps. */
    private static int pauses(Spinner spinner) {
        int round = 0;
        while (spinner.pause(round)) {
            round++;
        }
        return round;
    }
}
