package io.github.fbpbench.runtime;

/**
 * The message that says that a node has returned; see {@link Network#endOf}.
 *
 * @param node name of the node
 */
public record NodeEnded(String node) {}
