package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.util.List;

/** How fast counts are sorted and made text. */
final class RenderSummaryBenchmark implements NodeBenchmark<PathCount, String> {

    private static final int LINES = 20_000; // of 50,000: some thousand counts, a few milliseconds

    @Override
    public Node<PathCount, String> node() {
        return new RenderSummary();
    }

    @Override
    public List<PathCount> input(TestData data) throws IOException, InterruptedException {
        return SampleLog.pathCounts(LINES);
    }

    /** Reads the numbers of hits back out of the text: they fall from row to row, and add up to the lines of the log. */
    @Override
    public void verify(List<String> rows) {
        long sum = 0;
        long last = Long.MAX_VALUE;
        for (String row : rows.subList(1, rows.size() - 1)) {
            long hits = hits(row);
            assertTrue(hits <= last, row);
            last = hits;
            sum += hits;
        }
        assertEquals(LINES, sum, "hits of all rows");
        assertEquals(LINES, hits(rows.get(rows.size() - 1)), "hits in the line of totals");
    }

    private static long hits(String row) {
        return Long.parseLong(row.substring(0, 10).trim().replace(",", ""));
    }
}
