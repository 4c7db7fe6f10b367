package com.example.peers;

/** A bounded queue from one or two threads to another. */
interface Channel {

    /**
     * Waits for room.
     *
     * @param sender which of the sending threads calls: 0 or 1
     */
    void send(int sender, Message message) throws InterruptedException;

    /** Waits for a message. */
    Message receive() throws InterruptedException;
}
