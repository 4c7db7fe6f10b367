package io.github.fbpbench.runtime;

/** What the runtime offers to a running {@link Node}. */
public interface Context {

    /** The name of the node, unique in its network. */
    String nodeName();

    /** Counts the message that was received last as failed, and lets the node go on. */
    void failed(Throwable cause);

    /** Whether the network was told to stop; long computations between two messages look at it now and then. */
    boolean isCancelled();
}
