package io.github.fbpbench.runtime;

/** How full a connection was whenever someone looked. For any thread. */
final class FillSamples {

    private final int capacity;
    private long looks;
    private long sum;
    private int highest;

    FillSamples(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(int messages) {
        looks++;
        sum += messages;
        highest = Math.max(highest, messages);
    }

    /** What is known, given what there is now and whether a sender ever found the connection full. */
    synchronized Fill fill(int messages, boolean wasFull) {
        return new Fill(
                messages,
                capacity,
                wasFull ? capacity : Math.max(highest, messages),
                looks == 0 ? 0 : (double) sum / looks);
    }
}
