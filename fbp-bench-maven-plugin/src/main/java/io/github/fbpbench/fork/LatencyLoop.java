package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;

/**
 * How single messages are timed.
 *
 * @param timer of a closed loop, or at a rate
 * @param mostMessages how many messages a batch may have; fewer than the benchmark's own where the rate is low
 */
record LatencyLoop(LatencyTimer timer, int mostMessages) {}
