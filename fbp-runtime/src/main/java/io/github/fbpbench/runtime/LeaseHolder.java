package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.List;

/**
 * Who has a resource of a {@link ResourcePool}.
 *
 * @param thread name of the thread that acquired it; in a network it names the node
 * @param held for how long
 * @param acquiredAt where it was acquired, innermost call first and at most 8 of them; empty unless the pool is
 *     checked
 * @param leaked whether the lease was let go without being closed, so that it never will be; always false unless the
 *     pool is checked. The resource stays in use, because somebody may have kept it without its lease
 */
public record LeaseHolder(String thread, Duration held, List<StackTraceElement> acquiredAt, boolean leaked) {

    /** Creates the description; {@code acquiredAt} is copied. */
    public LeaseHolder {
        acquiredAt = List.copyOf(acquiredAt);
    }

    /** Such as {@code etl/store for PT2.5S, acquired at Store.process(Store.java:31)}. */
    @Override
    public String toString() {
        String place = acquiredAt.isEmpty() ? "" : ", acquired at " + acquiredAt.get(0);
        return thread + " for " + held + place + (leaked ? ", never closed" : "");
    }
}
