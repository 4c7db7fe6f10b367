package com.example.peers;

/**
 * What is passed on; made anew for each message.
 *
 * @param sender which source made it: 0 or 1
 * @param number how many that source has made before in this batch
 */
record Message(int sender, int number) {

    /** Ends a stream. Made once. */
    static final Message END = new Message(-1, -1);
}
