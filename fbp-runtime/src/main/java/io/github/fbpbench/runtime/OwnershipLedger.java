package io.github.fbpbench.runtime;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a network are that have owners. An entry lives as long as its message: so one that is lost in a
 * closed connection needs no care, and one that was dropped is still known to whoever sends it once more.
 */
final class OwnershipLedger {

    private final OwnedTypes types;
    private final ReentrantLock lock = new ReentrantLock();
    private final WeakIdentityMap<Trail> trails = new WeakIdentityMap<>();

    OwnershipLedger(OwnedTypes types) {
        this.types = types;
    }

    OwnedTypes types() {
        return types;
    }

    /** To be held by who asks and then records. */
    ReentrantLock lock() {
        return lock;
    }

    /** What is known of a message; {@code null} if it was not seen yet. */
    @Nullable
    Trail trail(Object message) {
        lock.lock();
        try {
            return trails.get(message);
        } finally {
            lock.unlock();
        }
    }

    void record(Object message, Trail.Step step) {
        lock.lock();
        try {
            trails.put(message, Trail.after(trails.get(message), step));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was recorded since {@code trail}. */
    void restore(Object message, @Nullable Trail trail) {
        lock.lock();
        try {
            if (trail == null) {
                trails.remove(message);
            } else {
                trails.put(message, trail);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Messages that are known. */
    int size() {
        lock.lock();
        try {
            return trails.size();
        } finally {
            lock.unlock();
        }
    }
}
