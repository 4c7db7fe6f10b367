package io.github.fbpbench.runtime;

/**
 * What an exception out of {@link Node#process} does to a {@link Network}. Errors always fail it, and so does an {@link
 * OwnershipException}.
 */
public enum FailurePolicy {
    /** The network fails: all nodes are cancelled, and the exception is the cause of what {@code run} throws. */
    FAIL_FAST,
    /**
     * The message that was received last fails and is counted, and the node is entered again with the rest. An
     * exception before anything was received since the node was entered still fails the network: going on would
     * never end.
     */
    ISOLATE
}
