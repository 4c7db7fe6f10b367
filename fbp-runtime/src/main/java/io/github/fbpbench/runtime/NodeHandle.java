package io.github.fbpbench.runtime;

/**
 * A node in a network, with the ports to connect.
 *
 * @param name name of the node, unique in its network
 * @param in where its messages come from
 * @param out where its messages go to
 * @param <I> type of the messages that the node receives
 * @param <O> type of the messages that the node sends
 */
public record NodeHandle<I, O>(String name, In<I> in, Out<O> out) {}
