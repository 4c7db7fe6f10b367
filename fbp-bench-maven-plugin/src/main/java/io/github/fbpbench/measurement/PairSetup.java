package io.github.fbpbench.measurement;

/**
 * How a pair of forks was run, one of each arm.
 *
 * @param pairing how they shared the machine
 * @param bound whether both were bound to one core; false where the system does not allow it, and in alternating pairs
 * @param compilation when their JIT compilers worked
 * @param first which arm started first, and had the first slice
 */
public record PairSetup(Pairing pairing, boolean bound, Compilation compilation, Arm first) {}
