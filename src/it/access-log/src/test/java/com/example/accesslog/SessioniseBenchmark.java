package com.example.accesslog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How fast hits are joined to sessions. */
final class SessioniseBenchmark implements NodeBenchmark<Hit, Session> {

    private static final int LINES = 20_000; // of 50,000: a few milliseconds, and eight hours of the log's time

    @Override
    public Node<Hit, Session> node() {
        return new Sessionise();
    }

    @Override
    public List<Hit> input(TestData data) throws IOException, InterruptedException {
        return SampleLog.hits(LINES);
    }

    /** Counts the breaks of each visitor with all its hits at hand, which a node that works on a stream has not. */
    @Override
    public void verify(List<Session> sessions) throws IOException, InterruptedException {
        List<Hit> hits = SampleLog.hits(LINES);
        Map<String, List<Instant>> times = hits.stream()
                .collect(groupingBy(hit -> hit.client() + ' ' + hit.agent(), mapping(Hit::time, toList())));
        long expected = times.size();
        for (List<Instant> visits : times.values()) {
            for (int i = 1; i < visits.size(); i++) {
                Duration sinceLast = Duration.between(visits.get(i - 1), visits.get(i));
                if (sinceLast.compareTo(Duration.ofMinutes(30)) > 0) {
                    expected++;
                }
            }
        }
        assertEquals(expected, sessions.size(), "sessions");
        assertEquals(LINES, sessions.stream().mapToInt(Session::hits).sum(), "hits of all sessions");
        assertEquals(
                hits.stream().mapToLong(Hit::bytes).sum(),
                sessions.stream().mapToLong(Session::bytes).sum(),
                "bytes of all sessions");
    }
}
