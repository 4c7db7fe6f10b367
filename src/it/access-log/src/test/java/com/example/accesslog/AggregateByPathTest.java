package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateByPathTest {

    private static final List<Hit> HITS =
            List.of(Hits.of("/b", 200, 1), Hits.of("/a", 200, 10), Hits.of("/b", 404, 100), Hits.of("/b", 200, 1_000));

    @Test
    void countsPerPathAndStatusInOrderOfFirstAppearance() throws InterruptedException {
        assertEquals(
                List.of(
                        new PathCount("/b", 200, 2, 1_001),
                        new PathCount("/a", 200, 1, 10),
                        new PathCount("/b", 404, 1, 100)),
                new BenchmarkNode<>("aggregate", new AggregateByPath(), HITS).collect());
    }

    @Test
    void everyStreamStartsAtNought() throws InterruptedException {
        var aggregate = new BenchmarkNode<>("aggregate", new AggregateByPath(), HITS);
        assertEquals(aggregate.collect(), aggregate.collect());
    }
}
