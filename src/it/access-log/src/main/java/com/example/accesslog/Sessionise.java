package com.example.accesslog;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins the hits of a visitor to sessions. A session is over when its visitor does nothing for more than
 * {@link #GAP}; it is sent as soon as a hit of anybody shows that so much time has gone by, or at the end of the
 * stream. So only the sessions of the last half hour are held in memory.
 *
 * <p>Hits come in order of time. One that comes late joins its visitor's open session.
 */
public final class Sessionise implements Node<Hit, Session> {

    /** The longest break within a session. */
    public static final Duration GAP = Duration.ofMinutes(30);

    @Override
    public void process(Context context, InPort<Hit> in, OutPort<Session> out) throws InterruptedException {
        // In order of access: the visitor who has been idle longest comes first.
        Map<Visitor, OpenSession> open = new LinkedHashMap<>(64, 0.75f, true);
        for (Hit hit = in.receive(); hit != null; hit = in.receive()) {
            sendOver(open, hit.time().minus(GAP), out);
            Visitor visitor = new Visitor(hit.client(), hit.agent());
            OpenSession session = open.get(visitor);
            if (session == null) {
                session = new OpenSession(visitor, hit.time());
                open.put(visitor, session);
            }
            session.add(hit);
        }
        for (OpenSession session : open.values()) {
            out.send(session.close());
        }
    }

    /** Sends and removes the sessions whose last hit came before {@code start}. */
    private static void sendOver(Map<Visitor, OpenSession> open, Instant start, OutPort<Session> out)
            throws InterruptedException {
        Iterator<OpenSession> idle = open.values().iterator();
        while (idle.hasNext()) {
            OpenSession session = idle.next();
            if (!session.end.isBefore(start)) {
                return;
            }
            idle.remove();
            out.send(session.close());
        }
    }

    private static final class OpenSession {

        private final Visitor visitor;
        private final Instant start;
        private Instant end;
        private int hits;
        private long bytes;

        OpenSession(Visitor visitor, Instant start) {
            this.visitor = visitor;
            this.start = start;
            this.end = start;
        }

        void add(Hit hit) {
            if (hit.time().isAfter(end)) {
                end = hit.time();
            }
            hits++;
            bytes += hit.bytes();
        }

        Session close() {
            return new Session(visitor, start, end, hits, bytes);
        }
    }
}
