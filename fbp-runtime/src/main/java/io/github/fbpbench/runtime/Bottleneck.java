package io.github.fbpbench.runtime;

/**
 * The node that a network waits for.
 *
 * @param node name of the node
 * @param busyShare the part of the run in which it did not wait at its ports, from 0 to 1
 * @param reason a sentence that names the node, says how busy it was, and who waited for it how long
 */
public record Bottleneck(String node, double busyShare, String reason) {}
