package io.github.fbpbench.benchmark;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the figures of a benchmark have to reach, whatever the baseline says. A build fails when a target is missed by the
 * whole interval of the figure. Throughput has to reach the number, all else must not exceed it; {@code ">= 500_000/s"}
 * and {@code "<= 2 ms"} say the same as {@code "500_000/s"} and {@code "2 ms"}. Empty means what the build says;
 * {@code "off"} means no target.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Targets {

    /** Messages per second, as in {@code "500_000/s"}. */
    String throughput() default "";

    /** CPU time per message, as in {@code "200 ns"}. */
    String cpuTime() default "";

    /** Median of latency, as in {@code "20 us"}. */
    String p50() default "";

    /** 95th percentile of latency, as in {@code "100 us"}. */
    String p95() default "";

    /** 99th percentile of latency, as in {@code "1 ms"}. */
    String p99() default "";

    /** 99.9th percentile of latency, as in {@code "5 ms"}. */
    String p999() default "";

    /** Bytes allocated per message, as in {@code "64 B"}. */
    String allocation() default "";

    /** Share of failed messages, as in {@code "0.1%"}. */
    String errorRate() default "";

    /** Heap that is still used after a full collection, as in {@code "32 MB"}. */
    String retainedHeap() default "";

    /** Heap by which that grows with each message, as in {@code "0 B"}. */
    String heapGrowth() default "";

    /** Threads left running when the benchmark has ended, as in {@code "0"}. */
    String threads() default "";

    /** Leases that were not returned, as in {@code "0"}. */
    String leases() default "";
}
