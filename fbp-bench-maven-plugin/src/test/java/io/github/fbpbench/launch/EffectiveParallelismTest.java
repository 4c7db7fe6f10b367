package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectiveParallelismTest {

    @Test
    void isPositiveWhateverElseRuns() throws InterruptedException {
        EffectiveParallelism now = EffectiveParallelism.measure();

        assertThat(now.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(now.speedup()).isPositive().isFinite();
    }
}
