package io.github.fbpbench.runtime;

import java.util.List;

/** A connected out-port: the end of one connection, or several of those. */
interface Sending<T> extends OutPort<T> {

    /** Whether a send would throw {@link PortClosedException}. */
    boolean isShut();

    /** Whether there is room for a message wherever it is to go. */
    boolean hasRoom();

    /** The ends of connections that messages go to. */
    List<SendingEnd<T>> ends();
}
