package io.github.fbpbench.reference;

/**
 * The code of a reference.
 *
 * @param name what it is, in a few words
 */
record FoundArm(String name, ArmClassPath arm) {}
