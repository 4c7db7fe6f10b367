package io.github.fbpbench.reference;

/** There is no code to compare with; the message says why and what to do about it, without a full stop. */
public final class NoReferenceException extends Exception {

    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public NoReferenceException(String reason) {
        super(reason);
    }

    /** The message, which is always there. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
