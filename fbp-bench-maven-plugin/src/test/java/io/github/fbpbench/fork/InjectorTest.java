package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.Slice;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectorTest {

    private static final int MESSAGES = 1_000;
    private static final long BATCH_NANOS = 5_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What another process takes of the processor is no part of CPU time. */
    @Test
    void burnsAShareOfWhatABatchTook() {
        long one = cpuNanos(warm(Injection.ofShare(2), 40));
        long four = cpuNanos(warm(Injection.ofShare(8), 40));
        assertThat(one).isBetween(BATCH_NANOS, 8 * BATCH_NANOS);
        assertThat((double) four / one).isBetween(2.0, 8.0);
        assertThat(cpuNanos(warm(Injection.NONE, 40))).isLessThan(one / 4);
    }

    @Test
    void allocatesAnObjectForEachMessage() {
        Injector injector = warm(Injection.OBJECT, 4);
        injector.addToBatch();
        long before = threads.getCurrentThreadAllocatedBytes();
        injector.addToBatch();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).isBetween(16L * MESSAGES, 16L * MESSAGES + 1_000);
    }

    /** More slices than there is room for at first; the first half, when code was still being compiled, does not count. */
    @Test
    void learnsFromTheLaterHalfOfALongWarmUp() {
        Injector injector = new Injector(List.of(Injection.ofShare(2)), MESSAGES);
        for (int i = 0; i < 400; i++) {
            warmUp(injector, i < 199 ? 100 * BATCH_NANOS : BATCH_NANOS);
        }
        injector.beginSlice(Slice.Phase.MEASUREMENT);
        assertThat(cpuNanos(injector)).isBetween(BATCH_NANOS, 8 * BATCH_NANOS);
    }

    @Test
    void withoutAWarmUpNobodyKnowsWhatAShareIs() {
        Injector injector = new Injector(List.of(Injection.NONE), MESSAGES);
        assertThatIllegalStateException()
                .isThrownBy(() -> injector.beginSlice(Slice.Phase.MEASUREMENT))
                .withMessageContaining("pairWarmup");
    }

    /** After a warm-up of so many slices of one batch each, in its first measured slice. */
    private static Injector warm(Injection injection, int slices) {
        Injector injector = new Injector(List.of(injection), MESSAGES);
        for (int i = 0; i < slices; i++) {
            warmUp(injector, BATCH_NANOS);
        }
        injector.beginSlice(Slice.Phase.MEASUREMENT);
        return injector;
    }

    private static void warmUp(Injector injector, long nanos) {
        injector.beginSlice(Slice.Phase.WARMUP);
        injector.addToBatch();
        injector.learn(new Slice(Slice.Phase.WARMUP, MESSAGES, 0, MESSAGES, nanos, nanos, 0, 0, 0, 0, 0, 0, 0));
    }

    private long cpuNanos(Injector injector) {
        long before = threads.getCurrentThreadCpuTime();
        injector.addToBatch();
        return threads.getCurrentThreadCpuTime() - before;
    }
}
