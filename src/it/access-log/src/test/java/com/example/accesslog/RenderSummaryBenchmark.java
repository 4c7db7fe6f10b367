package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.util.List;

/** How fast counts are sorted and made text. */
final class RenderSummaryBenchmark implements NodeBenchmark<PathCount, String> {

    /** Lines of the log that were counted: some hundred and some thousand counts. */
    @Params({"2000", "20000"})
    private int lines;

    @Override
    public Node<PathCount, String> node() {
        return new RenderSummary();
    }

    @Override
    public List<PathCount> input(TestData data) throws IOException, InterruptedException {
        return SampleLog.pathCounts(lines);
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
        assertEquals(lines, sum, "hits of all rows");
        assertEquals(lines, hits(rows.get(rows.size() - 1)), "hits in the line of totals");
    }

    private static long hits(String row) {
        return Long.parseLong(row.substring(0, 10).trim().replace(",", ""));
    }
}
