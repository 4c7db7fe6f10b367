package io.github.fbpbench.runtime;

/** What the runtime offers to a running {@link Node}. */
public interface Context {

    /** The name of the node, unique in its network. */
    String nodeName();

    /** Counts the message that was received last as failed, and lets the node go on. */
    void failed(Throwable cause);

    /** Whether the network was told to stop; long computations between two messages look at it now and then. */
    boolean isCancelled();

    /**
     * Says that a message that the node owns goes no further. That holds for one that is replaced by another, or put
     * into another, as well. It does nothing but in a network that is {@link Network#checked checked}.
     *
     * @throws OwnershipException if the network is checked, and the node does not own the message
     */
    default void drop(Object message) {}
}
