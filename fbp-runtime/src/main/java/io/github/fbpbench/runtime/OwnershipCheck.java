package io.github.fbpbench.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The checked mode of one run of a network: puts checks around what is wired. */
final class OwnershipCheck {

    private final OwnershipLedger ledger;
    /** By how messages name them. Complete before the first node runs. */
    private final Map<String, NodeAccount> accounts = new HashMap<>();

    private final NodeAccount caller;

    OwnershipCheck(OwnedTypes types) {
        this.ledger = new OwnershipLedger(types);
        this.caller = account("the caller");
    }

    Component component(String path, Component component) {
        return new CheckedComponent(component, account("node " + path));
    }

    /** An inlet: the caller may send what no node owns. */
    <T> OutPort<T> inlet(Sending<T> port) {
        return new CheckedOutPort<>(port, caller, Trail.Step.sent(Trail.Act.ENTERED, caller.who(), port));
    }

    /** An outlet: what the caller receives is out of the network, and may come again. */
    <T> InPort<T> outlet(InPort<T> port) {
        Trail.Step step = new Trail.Step(Trail.Act.LEFT, caller.who(), " at " + port);
        return new CheckedInPort<>(port, message -> {
            if (caller.tracks(message)) {
                ledger.record(message, step);
            }
        });
    }

    /** A copier that has to copy; the one who sends at this moment owns the copies. */
    <T> UnaryOperator<T> copier(UnaryOperator<T> copier, String from) {
        String name = "the copier of the fan-out from " + from;
        return message -> {
            T copy = copier.apply(message);
            Trail trail = ledger.trail(message);
            if (copy != null && trail != null) {
                Trail.Step step = trail.last();
                Objects.requireNonNull(accounts.get(step.who())).giveCopy(message, copy, step, name);
            }
            return copy;
        };
    }

    private NodeAccount account(String who) {
        NodeAccount account = new NodeAccount(who, ledger);
        accounts.put(who, account);
        return account;
    }
}
