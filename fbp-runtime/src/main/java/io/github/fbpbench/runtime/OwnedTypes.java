package io.github.fbpbench.runtime;

import java.util.List;

/** What has one owner at a time: packets, and messages of the classes that the user has named. */
record OwnedTypes(List<Class<?>> named) {

    OwnedTypes {
        named = List.copyOf(named);
        for (Class<?> type : named) {
            if (type.isPrimitive()) {
                throw new IllegalArgumentException(
                        type + " cannot be checked for ownership: messages are objects; name their class");
            }
        }
    }

    boolean include(Object message) {
        if (message instanceof Packet) {
            return true;
        }
        for (Class<?> type : named) {
            if (type.isInstance(message)) {
                return true;
            }
        }
        return false;
    }

    /** Whether who changes {@code copy} changes {@code message} too: as far as can be seen from here. */
    boolean isShared(Object message, Object copy) {
        return message == copy
                || (message instanceof Packet<?> packet
                        && copy instanceof Packet<?> other
                        && packet.payload() == other.payload()
                        && include(packet.payload()));
    }
}
