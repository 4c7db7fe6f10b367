package io.github.fbpbench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An out-port as {@link Network#connect} knows it: a place that messages come from. It is connected to one in-port, or
 * to several with {@link Network#fanOut}.
 *
 * @param <T> type of the messages
 */
public final class Out<T> {

    private final Network network;
    private final String name;
    private final List<In<? super T>> receivers = new ArrayList<>();
    private @Nullable UnaryOperator<T> copier;
    private @Nullable OutputOrder order;

    Out(Network network, String name) {
        this.network = network;
        this.name = name;
    }

    /** Such as {@code upper.out}: the node and the port; in a subnet, such as {@code sub/upper.out}. */
    @Override
    public String toString() {
        return network.prefix() + name;
    }

    Network network() {
        return network;
    }

    /** Its name without the network. */
    String localName() {
        return name;
    }

    List<In<? super T>> receivers() {
        return receivers;
    }

    @Nullable
    UnaryOperator<T> copier() {
        return copier;
    }

    /** How its messages are dealt out, each to one receiver; {@code null} if each goes to all. */
    @Nullable
    OutputOrder order() {
        return order;
    }

    void dealOut(OutputOrder newOrder) {
        this.order = newOrder;
    }

    void copyWith(UnaryOperator<T> newCopier) {
        this.copier = newCopier;
    }
}
