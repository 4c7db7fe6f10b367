package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogGeneratorTest {

    @TempDir
    Path directory;

    @Test
    void theSeedDecidesEveryByte() throws IOException {
        Path first = directory.resolve("first.log");
        Path again = directory.resolve("again.log");
        Path other = directory.resolve("other.log");
        AccessLogGenerator.write(first, 1);
        AccessLogGenerator.write(again, 1);
        AccessLogGenerator.write(other, 2);
        assertEquals(-1, Files.mismatch(first, again));
        assertNotEquals(-1, Files.mismatch(first, other));
    }

    @Test
    void theBuildWroteTheLog() throws IOException, InterruptedException {
        List<Hit> hits = SampleLog.hits(Integer.MAX_VALUE);
        assertEquals(AccessLogGenerator.LINES, hits.size(), "hits; every line is well-formed");
        for (int i = 1; i < hits.size(); i++) {
            assertFalse(hits.get(i).time().isBefore(hits.get(i - 1).time()), "time goes back in line " + (i + 1));
        }
        int people = new BenchmarkNode<>("drop", new DropBots(), hits).collect().size();
        assertEquals(1 - AccessLogGenerator.BOT_SHARE, (double) people / hits.size(), 0.01, "share of people");
    }
}
