package io.github.fbpbench.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.NetworkRun;
import io.github.fbpbench.runtime.Out;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceStatsTest {

    @Test
    void deltaDoesNotOverflow() {
        ResourceStats small = new ResourceStats(Long.MIN_VALUE, 0, Integer.MIN_VALUE, 0);
        ResourceStats large = new ResourceStats(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1);

        assertThat(large.delta(small))
                .isEqualTo(new ResourceStats(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1));
        assertThat(small.delta(large)).isEqualTo(new ResourceStats(Long.MIN_VALUE, 0, Integer.MIN_VALUE, -1));
    }

    @Test
    void measuresThisJvm() {
        ResourceStats stats = ResourceStats.measure(0.5);

        assertThat(stats.memoryBytes()).isPositive();
        assertThat(stats.cpuNanos()).isPositive();
        assertThat(stats.threads()).isPositive();
        assertThat(stats.bufferUsage()).isEqualTo(0.5);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsOfNodesCountAsThreads() throws Exception {
        int nodes = 500;
        CountDownLatch mayEnd = new CountDownLatch(1);
        Network net = Network.named("virtual").onVirtualThreads();
        for (int i = 0; i < nodes / 2; i++) {
            Out<Integer> source = net.addSource("source" + i, (context, in, out) -> mayEnd.await());
            net.connect(source, net.sink("sink" + i, message -> {}));
        }
        ResourceStats before = ResourceStats.measure(0);
        try (NetworkRun run = net.start()) {
            // The JVM may have started a few platform threads, too, to carry the virtual ones.
            assertThat(ResourceStats.measure(0).delta(before).threads()).isBetween(nodes, nodes + 50);
            mayEnd.countDown();
            run.await(Duration.ofSeconds(30));
        }
        assertThat(ResourceStats.measure(0).delta(before).threads()).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void bufferUsageHasARange(double bufferUsage) {
        assertThatThrownBy(() -> ResourceStats.measure(bufferUsage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bufferUsage");
    }
}
