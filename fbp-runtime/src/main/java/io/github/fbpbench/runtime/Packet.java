package io.github.fbpbench.runtime;

import java.util.Objects;

/**
 * An information packet: a message with the time it was created, for networks that want to know how long a message
 * took from end to end. Ports carry any type; a message needs no packet around it.
 *
 * @param payload the message
 * @param createdNanos when it was created, on the scale of {@link System#nanoTime()}
 * @param <T> type of the message
 */
public record Packet<T>(T payload, long createdNanos) {

    /** Creates a packet; {@code payload} is not {@code null}. */
    public Packet {
        Objects.requireNonNull(payload, "payload");
    }

    /** A packet created now. */
    public static <T> Packet<T> of(T payload) {
        return new Packet<>(payload, System.nanoTime());
    }

    /**
     * A packet with another payload, made from this one: it keeps the time of creation. It is another message: a node
     * of a {@link Network#checked checked} network that sends it drops this one, as {@link Nodes#map} does by itself.
     */
    public <R> Packet<R> withPayload(R newPayload) {
        return new Packet<>(newPayload, createdNanos);
    }

    /** Nanoseconds since the packet was created. */
    public long ageNanos() {
        return System.nanoTime() - createdNanos;
    }
}
