package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderSummaryTest {

    private static List<String> render(PathCount... counts) throws InterruptedException {
        return new BenchmarkNode<>("render", new RenderSummary(), List.of(counts)).collect();
    }

    @Test
    void putsMostHitsFirstAndTotalsLast() throws InterruptedException {
        List<String> expected = List.of(
                "      hits  share       size  status  path",
                "     1,500  75.0%    1.5 KiB     200  /b",
                "       250  12.5%      100 B     200  /a",
                "       250  12.5%        0 B     304  /a",
                "     2,000 100.0%    1.6 KiB          total");
        assertEquals(
                expected,
                render(
                        new PathCount("/a", 304, 250, 0),
                        new PathCount("/a", 200, 250, 100),
                        new PathCount("/b", 200, 1_500, 1_536)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048575, 1.0 MiB",
        "1073741824, 1.0 GiB",
        "9223372036854775807, 8.0 EiB",
    })
    void sizesHaveAUnit(long bytes, String size) throws InterruptedException {
        String row = render(new PathCount("/", 200, 1, bytes)).get(1);
        assertTrue(row.contains(" " + size + " "), row);
    }
}
