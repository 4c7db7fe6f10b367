package com.example.peers;

/**
 * A way to pass messages from thread to thread, wired up for each case. Every method starts a thread for each stage,
 * and returns what waits for their end; this comes after the sources have sent {@link Message#END}.
 */
interface Peer {

    /** What the figures are listed under. */
    String subject();

    /** The nearest capacity that the peer offers; at least {@code wanted}. */
    default int capacity(int wanted) {
        return wanted;
    }

    /** From one thread to another. */
    AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) throws Exception;

    /** Through a thread in between, which passes on the same message. */
    AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) throws Exception;

    /** From two threads to a third. */
    AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) throws Exception;

    /** From one thread to another and back, which makes the next message only then. Both threads wait in between. */
    AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) throws Exception;

    /** The next power of two, which many a ring buffer rounds its capacity up to. */
    static int powerOfTwo(int capacity) {
        return capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    }
}
