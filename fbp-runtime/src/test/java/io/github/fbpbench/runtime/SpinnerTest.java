package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpinnerTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void sleepsAfterItsSpinsAndYields() {
        Spinner spinner = new Spinner(new SpinPolicy(3, 2), () -> true, nanos::get);

        assertThat(pauses(spinner)).isEqualTo(5);
        assertThat(pauses(spinner)).isEqualTo(5);
    }

    @Test
    void sleepsAtOnceWithoutSpinsAndYields() {
        assertThat(pauses(new Spinner(new SpinPolicy(0, 0), () -> true, nanos::get)))
                .isZero();
    }

    @Test
    void goesWithoutYieldsAfterOneThatTookATimeSlice() {
        Spinner spinner = new Spinner(new SpinPolicy(3, 2), () -> true, () -> nanos.addAndGet(3_000_000));

        assertThat(pauses(spinner)).isEqualTo(4);
        for (int i = 0; i < 999; i++) {
            assertThat(pauses(spinner)).isEqualTo(3);
        }
        assertThat(pauses(spinner)).isEqualTo(4);
    }

    @Test
    void spinsOnlyWhileEachThreadHasACore() {
        AtomicBoolean coreForEach = new AtomicBoolean(true);
        Spinner spinner = new Spinner(new SpinPolicy(3, 2), coreForEach::get, nanos::get);

        assertThat(pauses(spinner)).isEqualTo(5);
        coreForEach.set(false);
        assertThat(pauses(spinner)).isEqualTo(2);
        coreForEach.set(true);
        assertThat(pauses(spinner)).isEqualTo(5);
    }

    @Test
    void givesUpSoonAfterALongWait() {
        Spinner spinner = new Spinner(new SpinPolicy(80, 16), () -> true, nanos::get);

        spinner.waited(10_000_000);
        assertThat(pauses(spinner)).isEqualTo(12);
        spinner.waited(10_000);
        assertThat(pauses(spinner)).isEqualTo(96);
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
