package com.example.accesslog;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts hits per path and status, and sends the counts at the end of the stream, in order of first appearance. */
public final class AggregateByPath implements Node<Hit, PathCount> {

    @Override
    public void process(Context context, InPort<Hit> in, OutPort<PathCount> out) throws InterruptedException {
        Map<Key, Count> counts = new LinkedHashMap<>();
        for (Hit hit = in.receive(); hit != null; hit = in.receive()) {
            counts.computeIfAbsent(new Key(hit.path(), hit.status()), key -> new Count())
                    .add(hit);
        }
        for (Map.Entry<Key, Count> entry : counts.entrySet()) {
            Key key = entry.getKey();
            Count count = entry.getValue();
            out.send(new PathCount(key.path, key.status, count.hits, count.bytes));
        }
    }

    private record Key(String path, int status) {}

    private static final class Count {

        private long hits;
        private long bytes;

        void add(Hit hit) {
            hits++;
            bytes += hit.bytes();
        }
    }
}
