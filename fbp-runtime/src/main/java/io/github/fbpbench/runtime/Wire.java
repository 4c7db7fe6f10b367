package io.github.fbpbench.runtime;

/** A connection that was just made in a {@link Network}, to say more about it. */
public final class Wire {

    private final In<?> in;

    Wire(In<?> in) {
        this.in = in;
    }

    /**
     * Sets how many messages can wait at the in-port, instead of the network's default.
     *
     * @param messages at least 1
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if the in-port, which may have other connections, has another capacity already
     */
    public void capacity(int messages) {
        in.setCapacity(messages);
    }
}
