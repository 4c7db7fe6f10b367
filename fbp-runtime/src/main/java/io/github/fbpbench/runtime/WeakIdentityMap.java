package io.github.fbpbench.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from objects, not from what they equal, that keeps none of them alive: an entry goes with its object. Not for
 * several threads at a time.
 */
final class WeakIdentityMap<V> {

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            // Once their objects are gone, keys are told apart by themselves.
            return this == other || (other instanceof Key key && key.get() != null && key.get() == get());
        }
    }

    private final Map<Key, V> entries = new HashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    @Nullable
    V get(Object object) {
        return entries.get(new Key(object, null));
    }

    void put(Object object, V value) {
        expunge();
        entries.put(new Key(object, gone), value);
    }

    void remove(Object object) {
        entries.remove(new Key(object, null));
    }

    int size() {
        expunge();
        return entries.size();
    }

    @SuppressWarnings("SuspiciousMethodCalls") // only keys are made with this queue
    private void expunge() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            entries.remove(key);
        }
    }
}
