package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.LatencyTimer;

/**
 * How single messages are timed.
 *
 * @param timer of a closed loop, or at a rate
 * @param mostMessages how many messages a batch may have; fewer than the benchmark's own where the rate is low
 * @param isClosed whether the next message comes when the last one is done
 */
record LatencyLoop(LatencyTimer timer, int mostMessages, boolean isClosed) {

    /** The next message comes when the last one is done. */
    static LatencyLoop closed() {
        return new LatencyLoop(LatencyTimer.closedLoop(), Integer.MAX_VALUE, true);
    }

    /** Messages are due at even intervals, so many of them in a batch. */
    static LatencyLoop open(double rate, int messages) {
        return new LatencyLoop(LatencyTimer.atRate(rate), messages, false);
    }
}
