package com.example.peers;

/**
 * Numbers that one thread changes with each message. Alone on their cache lines, so that no subject pays for what the
 * other thread's counters happen to lie beside.
 */
final class Padded {

    /** Two cache lines, since processors fetch them in pairs. */
    private static final int PADDING = 16;

    private final long[] cells;

    Padded(int count) {
        this.cells = new long[count + 2 * PADDING];
    }

    long get(int index) {
        return cells[PADDING + index];
    }

    void set(int index, long value) {
        cells[PADDING + index] = value;
    }

    long getAndAdd(int index, long more) {
        long before = cells[PADDING + index];
        cells[PADDING + index] = before + more;
        return before;
    }
}
