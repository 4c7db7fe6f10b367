package io.github.fbpbench.analysis;

/**
 * Something that whoever wrote a benchmark should know: its figures may not mean what they seem to. It changes no verdict.
 *
 * @param kind what is the matter
 * @param text what was seen, what it means, and what to do; without a full stop
 */
public record Note(Kind kind, String text) {

    /** What can be the matter. */
    public enum Kind {
        /** What is timed is so short that timing it shows. */
        TOO_SHORT,
        /** A message takes no longer than one with which nothing is done. */
        AS_FAST_AS_EMPTY,
        /** The code became faster while it was measured. */
        NOT_WARMED_UP,
        /** The forks fall into two groups. */
        TWO_MODES,
        /** The code cannot keep up with the rate at which messages are due. */
        RATE_NOT_REACHED,
        /** A connection of a network is full nearly all the time. */
        BUFFER_ALWAYS_FULL,
        /** A connection of a network holds next to nothing at any time. */
        BUFFER_NEVER_USED,
        /** The heap grows with each message. */
        HEAP_GROWS,
        /** Nothing checks what comes out. */
        NOT_VERIFIED
    }
}
