package io.github.fbpbench.benchmark;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks that the latency of single messages be measured too, in forks of its own: the 50th, 95th, 99th and 99.9th
 * percentile and the maximum, per slice and then over the slices.
 *
 * <ul>
 *   <li>Of a node: from when it receives a message to when it receives the next one, or ends. It gets at most one
 *       message at a time.
 *   <li>Of a network: from sending a message to when one comes out.
 *   <li>Of a pool: one turn, waiting for the resource included.
 *   <li>Of a workload: one call with one message.
 * </ul>
 *
 * <p>In a closed loop, the next message comes when the last one is done, so a slow message delays all that follow and is
 * counted once. With a {@link #rate}, messages are due at fixed times whatever the code does, and latency counts from when
 * a message was due: what had to wait behind a slow message is counted as well (corrected for coordinated omission). Each
 * slice has a schedule of its own, so a pause longer than a slice shows in one slice only, and percentiles further out than
 * the median are medians over the slices: what happens in few slices shows in the maximum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MeasureLatency {

    /** Messages per second, spread evenly (open loop); 0 for a closed loop. Pools have closed loops only. */
    double rate() default 0;
}
