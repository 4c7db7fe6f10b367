package io.github.fbpbench.runtime;

import java.io.Serial;
import java.util.List;

/**
 * The cause why a network failed whose nodes waited for each other in a circle, so that none of them could ever go on.
 * The message has the ports at which they waited, and what helps.
 */
public final class DeadlockException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] circle;

    DeadlockException(Deadlock deadlock) {
        super(deadlock.describe());
        this.circle = deadlock.circleNames().toArray(String[]::new);
    }

    /** The names of nodes each of which waited for the next one, and the last for the first. */
    public List<String> circle() {
        return List.of(circle);
    }
}
