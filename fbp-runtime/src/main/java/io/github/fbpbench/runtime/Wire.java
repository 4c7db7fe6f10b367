package io.github.fbpbench.runtime;

import java.util.List;

/** A connection that was just made in a {@link Network}, to say more about it. */
public final class Wire {

    private final List<? extends In<?>> receivers;

    Wire(List<? extends In<?>> receivers) {
        this.receivers = receivers;
    }

    /**
     * Sets how many messages can wait at the in-port (at each one of a fan-out), instead of the network's default.
     *
     * @param messages at least 1
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if the in-port, which may have other connections, has another capacity already
     */
    public void capacity(int messages) {
        receivers.forEach(in -> in.setCapacity(messages));
    }
}
