package io.github.fbpbench.runtime;

/**
 * What happened on the way from one out-port to one in-port. In-ports that several out-ports are connected to have one
 * buffer, so {@code receiving} and {@code fill} are about the messages of all of them.
 *
 * @param from the out-port, such as {@code a.out}
 * @param to the in-port, such as {@code b.in}
 * @param sending the end that waits while the connection is full
 * @param receiving the end that waits while the connection is empty
 * @param fill how full the in-port is
 */
public record ConnectionStats(String from, String to, EndStats sending, EndStats receiving, Fill fill) {

    /** Such as {@code a.out -> b.in}. */
    public String name() {
        return from + " -> " + to;
    }
}
