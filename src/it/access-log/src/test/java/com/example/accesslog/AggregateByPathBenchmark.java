package com.example.accesslog;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How fast hits are counted per path and status. */
final class AggregateByPathBenchmark implements NodeBenchmark<Hit, PathCount> {

    private static final int LINES = 20_000; // of 50,000, so that a batch takes a few milliseconds

    @Override
    public Node<Hit, PathCount> node() {
        return new AggregateByPath();
    }

    @Override
    public List<Hit> input(TestData data) throws IOException, InterruptedException {
        return SampleLog.hits(LINES);
    }

    @Override
    public void verify(List<PathCount> counts) throws IOException, InterruptedException {
        List<Hit> hits = SampleLog.hits(LINES);
        Map<String, Long> expected =
                hits.stream().collect(groupingBy(hit -> hit.status() + " " + hit.path(), counting()));
        Map<String, Long> actual =
                counts.stream().collect(toMap(count -> count.status() + " " + count.path(), PathCount::hits));
        assertEquals(expected, actual, "hits per status and path");
        assertEquals(
                hits.stream().mapToLong(Hit::bytes).sum(),
                counts.stream().mapToLong(PathCount::bytes).sum(),
                "bytes of all paths");
    }
}
