package io.github.fbpbench.runtime;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a node owns, and the sum that has to come out: created + received = sent + dropped. A message counts as created
 * when a node gives away one that nobody has had before.
 */
final class NodeAccount {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 100;

    private record Receipt(long number, Trail.Step step) {}

    /** That a message was given away, so that it can be taken back. */
    record Handover(
            Object message,
            @Nullable Trail before,
            boolean owned,
            @Nullable Receipt receipt) {}

    private final String who;
    private final OwnershipLedger ledger;
    private final Trail.Step drop;

    // All of these are guarded by the ledger's lock: a node may use its ports from threads of its own.
    private final Map<Object, Receipt> owned = new IdentityHashMap<>();
    private @Nullable Object last;
    private @Nullable OwnershipException violation;
    private long created;
    private long received;
    private long sent;
    private long dropped;

    /** An account for {@code who}, such as {@code node up}. */
    NodeAccount(String who, OwnershipLedger ledger) {
        this.who = who;
        this.ledger = ledger;
        this.drop = new Trail.Step(Trail.Act.DROPPED, who, "");
    }

    String who() {
        return who;
    }

    boolean tracks(Object message) {
        return ledger.types().include(message);
    }

    void received(Object message, Trail.Step step) {
        ledger.lock().lock();
        try {
            last = message;
            if (tracks(message)) {
                ledger.record(message, step);
                owned.put(message, new Receipt(received, step));
                received++;
            }
        } finally {
            ledger.lock().unlock();
        }
    }

    void drop(Object message) {
        if (tracks(message)) {
            give(message, drop);
        }
    }

    /**
     * Gives a message away.
     *
     * @throws OwnershipException if the node does not own it
     */
    Handover give(Object message, Trail.Step step) {
        return give(message, step, () -> step.present(text(message)), step.remedy());
    }

    /**
     * Gives away a copy of a message that was just given away.
     *
     * @param copier where it comes from, for messages
     * @throws OwnershipException if it is no copy
     */
    void giveCopy(Object message, Object copy, Trail.Step step, String copier) {
        if (ledger.types().isShared(message, copy)) {
            throw violation(
                    copier + " returns " + (message == copy ? "the message itself" : "a packet with the same payload")
                            + ", " + text(copy) + ", which would have several owners; return a deep copy");
        }
        if (tracks(copy)) {
            give(copy, step, () -> copier + " returns " + text(copy), "return a new object for each receiver");
        }
    }

    private Handover give(Object message, Trail.Step step, Supplier<String> opening, String remedy) {
        String objection;
        ledger.lock().lock();
        try {
            Trail before = ledger.trail(message);
            objection = before == null ? null : before.objectionTo(who);
            if (objection == null) {
                Handover handover =
                        new Handover(message, before, before != null && before.isOwnedBy(who), owned.remove(message));
                count(step.act(), handover, 1);
                ledger.record(message, step);
                return handover;
            }
        } finally {
            ledger.lock().unlock();
        }
        // Outside of the lock: the text of a message is the user's code.
        throw violation(opening.get() + ", but " + objection + "; " + remedy);
    }

    /** Takes back what could not be sent. */
    void takeBack(Handover handover) {
        ledger.lock().lock();
        try {
            if (handover.receipt() != null) {
                owned.put(handover.message(), handover.receipt());
            }
            count(Trail.Act.SENT, handover, -1);
            ledger.restore(handover.message(), handover.before());
        } finally {
            ledger.lock().unlock();
        }
    }

    private void count(Trail.Act act, Handover handover, int by) {
        if (!handover.owned()) {
            created += by;
        } else if (handover.receipt() == null) {
            // It was written off.
            dropped -= by;
        }
        if (act == Trail.Act.DROPPED) {
            dropped += by;
        } else {
            sent += by;
        }
    }

    /** Counts the message as dropped if the node owns it, and does not ask for it; it may be sent all the same. */
    void writeOff(Object message) {
        ledger.lock().lock();
        try {
            if (owned.remove(message) != null) {
                dropped++;
            }
        } finally {
            ledger.lock().unlock();
        }
    }

    /** Writes off the message that was received last. */
    void writeOffLast() {
        ledger.lock().lock();
        try {
            if (last != null) {
                writeOff(last);
            }
        } finally {
            ledger.lock().unlock();
        }
    }

    /** Writes off all that the node owns. */
    void writeOffAll() {
        ledger.lock().lock();
        try {
            dropped += owned.size();
            owned.clear();
        } finally {
            ledger.lock().unlock();
        }
    }

    /**
     * Says that the node has returned.
     *
     * @throws OwnershipException if it owns messages
     */
    void requireSettled() {
        String sum;
        Map<Object, Receipt> left;
        ledger.lock().lock();
        try {
            if (owned.isEmpty()) {
                return;
            }
            left = new IdentityHashMap<>(owned);
            sum = "created " + created + " + received " + received + " = sent " + sent + " + dropped " + dropped + " + "
                    + owned.size() + " that it still owns";
        } finally {
            ledger.lock().unlock();
        }
        throw violation(who + " returns while it still owns messages: " + sum + ": " + examples(left)
                + "; send them, or say context.drop(message) of those that go no further");
    }

    /** Throws what the node has done wrong so far: it may have caught it. */
    void requireNoViolation() {
        OwnershipException first;
        ledger.lock().lock();
        try {
            first = violation;
        } finally {
            ledger.lock().unlock();
        }
        if (first != null) {
            throw first;
        }
    }

    private OwnershipException violation(String message) {
        OwnershipException exception = new OwnershipException(message);
        ledger.lock().lock();
        try {
            if (violation == null) {
                violation = exception;
            }
        } finally {
            ledger.lock().unlock();
        }
        return exception;
    }

    private static String examples(Map<Object, Receipt> owned) {
        return owned.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getValue().number()))
                        .limit(EXAMPLES)
                        .map(entry ->
                                text(entry.getKey()) + entry.getValue().step().where())
                        .collect(Collectors.joining(", "))
                + (owned.size() > EXAMPLES ? ", ..." : "");
    }

    /** The message, shortened. It may change at this moment, or have no text. */
    private static String text(Object message) {
        String text;
        try {
            text = String.valueOf(message);
        } catch (RuntimeException e) {
            return message.getClass().getName() + " (whose toString throws " + e + ")";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
