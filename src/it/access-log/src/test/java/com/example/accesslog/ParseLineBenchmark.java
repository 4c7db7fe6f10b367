package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.MeasureLatency;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.Thresholds;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.util.List;

/** How fast lines are parsed, and how long a single one takes. */
@MeasureLatency
@Thresholds(allocation = "+1%") // bytes per message hardly vary, so this can be strict
final class ParseLineBenchmark implements NodeBenchmark<String, Hit> {

    private static final int LINES = 5_000; // of 50,000, so that a batch takes a few milliseconds

    @Override
    public Node<String, Hit> node() {
        return new ParseLine();
    }

    @Override
    public List<String> input(TestData data) throws IOException {
        return SampleLog.lines(LINES);
    }

    /** Takes status and size out of the lines in another way: there is no escaped quote in them. */
    @Override
    public void verify(List<Hit> hits) throws IOException {
        List<String> lines = SampleLog.lines(LINES);
        assertEquals(lines.size(), hits.size(), "hits");
        long bytes = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("\"");
            String[] statusAndSize = parts[2].trim().split(" ");
            Hit hit = hits.get(i);
            assertEquals(Integer.parseInt(statusAndSize[0]), hit.status(), lines.get(i));
            assertEquals(parts[5], hit.agent(), lines.get(i));
            bytes += statusAndSize[1].equals("-") ? 0 : Long.parseLong(statusAndSize[1]);
        }
        assertEquals(bytes, hits.stream().mapToLong(Hit::bytes).sum(), "bytes of all hits");
    }
}
