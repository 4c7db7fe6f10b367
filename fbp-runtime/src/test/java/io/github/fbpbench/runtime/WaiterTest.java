package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaiterTest {

    private final Waiter waiter = new Waiter(new Crowd(1, 2), new SpinPolicy(0, 0));

    @Test
    void aWakeUpEndsTheSleep() throws Exception {
        waiter.lieDown();
        assertThat(waiter.wake()).isTrue();
        waiter.sleep();
    }

    @Test
    void itIsWokenOnceForEachTimeThatItLiesDown() {
        assertThat(waiter.wake()).isFalse();
        waiter.lieDown();
        assertThat(waiter.wake()).isTrue();
        assertThat(waiter.wake()).isFalse();
        waiter.lieDown();
        assertThat(waiter.wake()).isTrue();
    }

    /** Someone who finds what it waits for as it lies down may be woken all the same, and not another one instead. */
    @Test
    void itKnowsOfAWakeUpThatItDidNotNeed() {
        waiter.lieDown();
        assertThat(waiter.getUp()).isFalse();
        waiter.lieDown();
        waiter.wake();
        assertThat(waiter.getUp()).isTrue();
        waiter.lieDown();
        waiter.wake();
        waiter.lieDown();
        assertThat(waiter.getUp()).isFalse();
        assertThat(waiter.wake()).isFalse();
    }
}
