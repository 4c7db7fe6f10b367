package io.github.fbpbench.runtime;

/**
 * What a thread does before it sleeps. To wake a sleeping thread takes tens of microseconds, so it pays to look again
 * for a while.
 *
 * @param spins how often to look again at once: pays where the other side runs on another core, and only takes time
 *     from it where it waits for this one
 * @param yields how often to look again after that, each time letting other threads run first
 */
record SpinPolicy(int spins, int yields) {

    /** The policy where so many threads want to run at the same time. */
    static SpinPolicy forThreads(int threads) {
        boolean coreForEach = threads <= Runtime.getRuntime().availableProcessors();
        // 50 spins are about 2 microseconds: more than an answer takes to come from another core, and not much is lost
        // where the scheduler has put both threads on one core.
        return new SpinPolicy(coreForEach ? 50 : 0, 20);
    }

    Spinner newSpinner() {
        return new Spinner(this, System::nanoTime);
    }
}
