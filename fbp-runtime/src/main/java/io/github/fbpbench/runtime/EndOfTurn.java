package io.github.fbpbench.runtime;

/** What is sent between the messages of one turn and those of the next, through the same buffer. */
enum EndOfTurn {
    INSTANCE;

    /** In the place of a message; the connection must not care what its messages are. */
    @SuppressWarnings("unchecked") // nobody but TurnsPort receives it, which passes it on to nobody
    static <T> T asMessage() {
        return (T) INSTANCE;
    }
}
