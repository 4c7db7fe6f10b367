package io.github.fbpbench.runtime;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a node does at one moment.
 *
 * @param activity what it does
 * @param port where it waits: of a connection that is full, both ends, such as {@code split.out -> count.in}, and how
 *     many more there are if it waits for any of several; of one that is empty, the in-port, such as {@code count.in};
 *     {@code null} if it does not wait at a port
 * @param waited how long it has waited there until now; zero if it does not wait at a port
 */
public record NodeState(Activity activity, @Nullable String port, Duration waited) {

    /** What a node can do. */
    public enum Activity {
        /** Its thread has not begun. */
        NOT_STARTED("not started"),
        /** It waits at its automatic in-port; see {@link Network#startOf}. */
        WAITS_TO_START("waits to start"),
        /** It computes, or waits for something else than a port, such as a pool or a file. */
        RUNNING("running"),
        /** It waits for room in a connection that is full. */
        WAITS_TO_SEND("waits to send"),
        /** It waits for a message, with or without a limit of time. */
        WAITS_TO_RECEIVE("waits to receive"),
        /** It has returned. */
        ENDED("ended"),
        /** An exception or an error out of it has failed the network. */
        FAILED("failed"),
        /** It has stopped because the network was cancelled. */
        CANCELLED("cancelled");

        private final String words;

        Activity(String words) {
            this.words = words;
        }

        /** Whether it is a wait at a port. */
        public boolean isWait() {
            return this == WAITS_TO_START || this == WAITS_TO_SEND || this == WAITS_TO_RECEIVE;
        }

        /** In words, such as {@code waits to send}. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Creates the state.
     *
     * @throws IllegalArgumentException if the node waits at no port although it waits, or the other way round
     */
    public NodeState {
        if (activity.isWait() != (port != null)) {
            throw new IllegalArgumentException("a node that is " + activity + " cannot have the port " + port);
        }
    }

    /** Of a node that does not wait at a port. */
    static NodeState of(Activity activity) {
        return new NodeState(activity, null, Duration.ZERO);
    }

    /** Such as {@code running}, or {@code waits to send at split.out -> count.in for PT1.2S}. */
    @Override
    public String toString() {
        return port == null
                ? activity.toString()
                : activity + " at " + port + " for " + waited.truncatedTo(ChronoUnit.MILLIS);
    }
}
