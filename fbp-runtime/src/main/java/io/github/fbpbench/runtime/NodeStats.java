package io.github.fbpbench.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a node did in a run of its network.
 *
 * @param received messages that the node received
 * @param sent messages that the node sent; one that fans out to three receivers counts three times
 * @param failed messages that failed, from 0 to {@code received}
 * @param lost messages that were sent to the node and that it did not receive, because it stopped before the end
 * @param firstFailure why the first message failed; {@code null} if none has
 * @param cpuNanos CPU time of the node's thread; -1 until the node has ended, on a virtual thread, or where the JVM
 *     does not tell
 * @param allocatedBytes bytes of all objects that the node's thread created, dead ones included; -1 as for
 *     {@code cpuNanos}
 * @param state what the node does now, or how it ended
 */
public record NodeStats(
        long received,
        long sent,
        long failed,
        long lost,
        @Nullable Throwable firstFailure,
        long cpuNanos,
        long allocatedBytes,
        NodeState state) {

    /** Failed messages per received one, from 0 to 1; 0 if none was received. */
    public double errorRate() {
        return received == 0 ? 0 : (double) failed / received;
    }
}
