package io.github.fbpbench.runtime.metrics;

/** How closely a node is watched. */
public enum Monitoring {
    /** Not at all, and at no cost. */
    OFF,
    /** All messages are counted, one in 64 is timed. */
    SAMPLED,
    /** All messages are counted and timed; costs about 50 to 100 ns per message. */
    FULL
}
