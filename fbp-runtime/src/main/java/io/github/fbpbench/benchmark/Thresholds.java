package io.github.fbpbench.benchmark;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much worse than its baseline a benchmark may become before the build fails. Each element is a signed change such
 * as {@code "-15%"} (throughput may fall by 15 percent) or {@code "+1%"}, or {@code "off"}; empty means what the build
 * says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Thresholds {

    /** Messages per second; the change is negative, as in {@code "-15%"}. */
    String throughput() default "";

    /** CPU time per message; the change is positive, as in {@code "+15%"}. */
    String cpuTime() default "";

    /**
     * CPU time per message of a network or a pool whose threads share one core; measured only beside the code of a reference.
     * The change is positive, as in {@code "+10%"}.
     */
    String cost() default "";

    /** Median of latency; the change is positive, as in {@code "+15%"}. */
    String p50() default "";

    /** 95th percentile of latency; the change is positive, as in {@code "+25%"}. */
    String p95() default "";

    /** 99th percentile of latency; the change is positive, as in {@code "+50%"}. */
    String p99() default "";

    /** 99.9th percentile of latency; the change is positive, as in {@code "+50%"}. */
    String p999() default "";

    /** Bytes allocated per message; the change is positive, as in {@code "+1%"}. */
    String allocation() default "";

    /** Share of failed messages; the change is positive, in percentage points, as in {@code "+0.5%"}. */
    String errorRate() default "";

    /** Heap that is still used after a full collection; the change is positive, as in {@code "+20%"}. */
    String retainedHeap() default "";

    /** Bytes by which the heap grows with each message; a number, as in {@code "+1"}. */
    String heapGrowth() default "";

    /** Threads left running when the benchmark has ended; a number, as in {@code "+0"}. */
    String threads() default "";

    /** Leases of a pool that were not returned; a number, as in {@code "+0"}. */
    String leases() default "";
}
