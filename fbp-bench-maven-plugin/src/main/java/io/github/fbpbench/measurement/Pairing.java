package io.github.fbpbench.measurement;

/** How the two forks of a pair share the machine. */
public enum Pairing {
    /** Both live at once and take turns slice by slice, so that a bad moment meets both. */
    LOCKSTEP,
    /** One after the other, each with all cores to itself: for what several threads do at the same time. */
    ALTERNATING
}
