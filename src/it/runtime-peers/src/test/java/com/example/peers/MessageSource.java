package com.example.peers;

/** Where messages come from. For one thread at a time. */
@FunctionalInterface
interface MessageSource {

    /** A new message, or {@link Message#END}; waits where the next batch has not been asked for yet. */
    Message next();
}
