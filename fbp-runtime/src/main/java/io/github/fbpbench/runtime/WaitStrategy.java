package io.github.fbpbench.runtime;

/**
 * What a thread does before it parks. Waking a parked thread takes tens of microseconds, so a short spin pays where
 * the other side runs on another core; where it waits for this core, spinning only keeps it from running.
 *
 * @param spins how often to look again at once
 * @param yields how often to look again after that, each time letting other threads run first
 */
record WaitStrategy(int spins, int yields) {

    static WaitStrategy forThreads(int threads) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new WaitStrategy(threads <= cores ? 200 : 0, 20);
    }

    int rounds() {
        return spins + yields;
    }

    void pause(int round) {
        if (round < spins) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
