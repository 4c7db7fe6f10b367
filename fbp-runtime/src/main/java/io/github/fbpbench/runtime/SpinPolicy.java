package io.github.fbpbench.runtime;

/**
 * What a thread does before it sleeps. To put a thread to sleep and wake it takes some tens of microseconds, so it pays
 * to look again for about as long: that at most doubles the cost of a wait, and mostly saves it.
 *
 * @param spins how often to look again at once: pays where the other side runs on another core, and only takes time
 *     from it where it waits for this one; so not done where threads outnumber cores
 * @param yields how often to look again after that, each time letting other threads run first
 */
record SpinPolicy(int spins, int yields) {

    /** Some 10 microseconds of spinning, then some 20 of yielding where nobody else wants to run. */
    static final SpinPolicy DEFAULT = new SpinPolicy(200, 50);
}
