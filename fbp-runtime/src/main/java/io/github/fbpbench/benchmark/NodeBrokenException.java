package io.github.fbpbench.benchmark;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a node cannot be measured because it does not take part: it reads nothing of its input. */
public final class NodeBrokenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NodeBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
