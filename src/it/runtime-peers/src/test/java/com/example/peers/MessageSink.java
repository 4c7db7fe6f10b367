package com.example.peers;

/** Where messages end. For one thread at a time. */
@FunctionalInterface
interface MessageSink {

    /** Takes a message; never {@link Message#END}. */
    void accept(Message message);
}
