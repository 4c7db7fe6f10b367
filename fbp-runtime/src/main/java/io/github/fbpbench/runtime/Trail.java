package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a message is, and who has had it.
 *
 * @param last what was done with it last
 * @param givenUp how each node that has had it, and has not received it again, gave it up
 */
record Trail(Step last, List<Step> givenUp) {

    /** What can be done with a message. */
    enum Act {
        RECEIVED("receives", "received", ""),
        SENT("sends", "sent", "send a copy, or connect all its receivers by one fanOut with a copier"),
        DROPPED("drops", "dropped", "drop only what the node owns, and once"),
        /** Sent by the caller, at an inlet. */
        ENTERED("sends", "sent", "send another object"),
        /** Received by the caller, at an outlet. */
        LEFT("receives", "received", "");

        private final String present;
        private final String past;
        private final String remedy;

        Act(String present, String past, String remedy) {
            this.present = present;
            this.past = past;
            this.remedy = remedy;
        }
    }

    /**
     * Something that is done with messages. One object serves for all messages at a port.
     *
     * @param who a node, as messages name it
     * @param where words that name the ports
     */
    record Step(Act act, String who, String where) {

        static Step sent(Act act, String who, Sending<?> port) {
            String to = port.ends().stream().map(SendingEnd::toString).collect(Collectors.joining(" and "));
            return new Step(act, who, " from " + port.ends().get(0).from() + " to " + to);
        }

        /** Such as: node up sends a from up.out to sink.in. */
        String present(String message) {
            return who + " " + act.present + " " + message + where;
        }

        /** Such as: node up has sent it from up.out to sink.in. */
        String past() {
            return who + " has " + act.past + " it" + where;
        }

        /** What to do instead. */
        String remedy() {
            return act.remedy;
        }
    }

    static Trail after(@Nullable Trail before, Step step) {
        List<Step> givenUp = new ArrayList<>();
        if (before != null) {
            for (Step earlier : before.givenUp) {
                if (!earlier.who.equals(step.who)) {
                    givenUp.add(earlier);
                }
            }
        }
        if (step.act == Act.SENT || step.act == Act.DROPPED) {
            givenUp.add(step);
        }
        return new Trail(step, List.copyOf(givenUp));
    }

    boolean isOwnedBy(String who) {
        return last.act == Act.RECEIVED && last.who.equals(who);
    }

    /** Why {@code who} must not give the message away; {@code null} if it may. */
    @Nullable
    String objectionTo(String who) {
        for (Step step : givenUp) {
            if (step.who.equals(who)) {
                return step.past() + " and no longer owns it";
            }
        }
        return switch (last.act) {
            case RECEIVED -> isOwnedBy(who) ? null : last.who + " owns it: " + last.past();
            case SENT, ENTERED -> "it is on its way: " + last.past();
            case DROPPED, LEFT -> null;
        };
    }
}
