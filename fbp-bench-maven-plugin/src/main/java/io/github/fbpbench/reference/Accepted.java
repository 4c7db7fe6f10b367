package io.github.fbpbench.reference;

/**
 * An acceptance of a benchmark's figures.
 *
 * @param stamp the random stamp of its moment; 16 of a-z and 0-9
 * @param armDigest digest of the code that was accepted
 */
public record Accepted(String stamp, String armDigest) {}
