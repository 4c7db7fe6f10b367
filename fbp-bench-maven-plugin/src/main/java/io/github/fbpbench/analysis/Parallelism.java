package io.github.fbpbench.analysis;

/**
 * How many threads a machine really ran at once: the throughput of some spinning threads in units of that of one. Shared
 * machines lose it after minutes of load, and say so nowhere.
 *
 * @param threads that were run, at least 1
 * @param before before the first fork
 * @param after the least of all later looks, the last of them after the last fork
 */
public record Parallelism(int threads, double before, double after) {

    /** Of the threads; with less, code on several threads is measured on another machine than it seems. */
    private static final double LEAST = .75;

    /** Whether several threads ran side by side at either time, as far as there were cores for them. */
    public boolean isFit() {
        return Math.min(before, after) >= LEAST * threads;
    }
}
