package io.github.fbpbench.runtime.metrics;

/** How closely a node is watched. */
public enum Monitoring {
    /** Not at all, and at no cost. */
    OFF,
    /** All messages are counted, one in 64 is timed. */
    SAMPLED,
    /** All messages are counted and timed, at the cost of two readings of the clock for each. */
    FULL
}
