package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.List;

/** A wait of a node at one of its ports, as it was seen at one moment. Equal ones are the same wait. */
sealed interface PortWait {

    /** The end of a connection where the node waits; if it waits at several, all of them. */
    Object end();

    /** Which wait it is of all those at that end. */
    WaitClock.Wait which();

    /** As {@link NodeState#port}. */
    String port();

    NodeState.Activity activity();

    Connection<?> connection();

    /** Whether the node need wait no longer, or perhaps has already what it waited for, and goes on soon. */
    default boolean isOver() {
        return canEnd() || !connection().isSettled();
    }

    /** Whether the connection lets the node go on now. */
    boolean canEnd();

    default NodeState state() {
        return new NodeState(activity(), port(), Duration.ofNanos(which().untilNowNanos()));
    }

    /** A node waits for room: at one connection, or at any of several. */
    record ToSend(List<SendingEnd<?>> ends, WaitClock.Wait which) implements PortWait {

        @Override
        public String port() {
            String others = ends.size() > 1 ? " or " + (ends.size() - 1) + " more" : "";
            return ends.get(0).from() + " -> " + connection().name() + others;
        }

        /** The open ones. */
        @Override
        public Object end() {
            return open();
        }

        /** Those whose receivers have not closed, or all, if all have. */
        List<SendingEnd<?>> open() {
            if (ends.size() == 1) {
                return ends;
            }
            List<SendingEnd<?>> open =
                    ends.stream().filter(end -> !end.connection().isRefused()).toList();
            return open.isEmpty() ? ends : open;
        }

        @Override
        public NodeState.Activity activity() {
            return NodeState.Activity.WAITS_TO_SEND;
        }

        @Override
        public Connection<?> connection() {
            return open().get(0).connection();
        }

        @Override
        public boolean isOver() {
            return canEnd() || !open().stream().allMatch(end -> end.connection().isSettled());
        }

        @Override
        public boolean canEnd() {
            return open().stream().anyMatch(end -> end.connection().hasRoom());
        }
    }

    /** A node waits for a message; {@code starts} if that lets it begin. */
    record ToReceive(ReceivingEnd<?> end, WaitClock.Wait which, boolean starts) implements PortWait {

        @Override
        public String port() {
            return end.connection().name();
        }

        @Override
        public NodeState.Activity activity() {
            return starts ? NodeState.Activity.WAITS_TO_START : NodeState.Activity.WAITS_TO_RECEIVE;
        }

        @Override
        public Connection<?> connection() {
            return end.connection();
        }

        @Override
        public boolean canEnd() {
            return end.connection().hasMessageOrEnd();
        }
    }
}
