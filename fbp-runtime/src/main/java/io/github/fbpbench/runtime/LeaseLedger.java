package io.github.fbpbench.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which leases of a pool are not closed, and who has them. Not for several threads at a time. */
final class LeaseLedger<R> {

    private static final int FRAMES = 8;
    private static final int DESCRIBED = 20;
    private static final Set<String> OWN_CLASSES = Set.of(LeaseLedger.class.getName(), ResourcePool.class.getName());

    /** A resource and who has it. The lease refers to it but not the other way, so that a forgotten one is noticed. */
    static final class Entry<R> {
        private final R resource;
        private final String thread = Thread.currentThread().getName();
        private final long sinceNanos = System.nanoTime();
        private final List<StackTraceElement> acquiredAt;
        private @Nullable Reference<Lease<R>> watch;
        private boolean leaked;

        Entry(R resource, List<StackTraceElement> acquiredAt) {
            this.resource = resource;
            this.acquiredAt = acquiredAt;
        }

        R resource() {
            return resource;
        }

        LeaseHolder holder() {
            return new LeaseHolder(thread, Duration.ofNanos(System.nanoTime() - sinceNanos), acquiredAt, leaked);
        }
    }

    private static final class Watch<R> extends PhantomReference<Lease<R>> {
        final Entry<R> entry;

        Watch(Lease<R> lease, ReferenceQueue<Lease<R>> queue, Entry<R> entry) {
            super(lease, queue);
            this.entry = entry;
        }
    }

    private final boolean checked;
    private final Set<Entry<R>> entries = new LinkedHashSet<>();
    private final ReferenceQueue<Lease<R>> forgotten = new ReferenceQueue<>();
    private long leaked;

    LeaseLedger(boolean checked) {
        this.checked = checked;
    }

    Lease<R> add(ResourcePool<R> pool, R resource) {
        Entry<R> entry = new Entry<>(resource, checked ? callers() : List.of());
        Lease<R> lease = new Lease<>(pool, entry);
        if (checked) {
            entry.watch = new Watch<>(lease, forgotten, entry);
        }
        entries.add(entry);
        return lease;
    }

    void remove(Entry<R> entry) {
        entries.remove(entry);
        if (entry.watch != null) {
            entry.watch.clear();
        }
    }

    int size() {
        return entries.size();
    }

    List<LeaseHolder> holders() {
        findForgotten();
        return entries.stream().map(Entry::holder).toList();
    }

    /** Leases that were forgotten so far. */
    long leaked() {
        findForgotten();
        return leaked;
    }

    /** Who holds what, to follow the number of leases in a message. */
    String describe() {
        List<String> holders = new ArrayList<>();
        holders().stream().limit(DESCRIBED).forEach(holder -> holders.add(holder.toString()));
        int more = entries.size() - holders.size();
        return (holders.isEmpty() ? "" : holders.stream().collect(Collectors.joining("; ", ": ", "")))
                + (more > 0 ? "; and " + more + " more" : "")
                + (checked ? "" : " (a pool that was built with checked() says where it was acquired)");
    }

    @SuppressWarnings("unchecked") // only watches are made with this queue
    private void findForgotten() {
        for (Reference<?> found = forgotten.poll(); found != null; found = forgotten.poll()) {
            Entry<R> entry = ((Watch<R>) found).entry;
            if (!entry.leaked && entries.contains(entry)) {
                entry.leaked = true;
                leaked++;
            }
        }
    }

    private static List<StackTraceElement> callers() {
        return StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> OWN_CLASSES.contains(frame.getClassName()))
                        .limit(FRAMES)
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .toList());
    }
}
