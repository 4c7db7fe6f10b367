package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.io.IOException;
import java.util.List;

/** How fast the hits of programs are told from those of people. */
final class DropBotsBenchmark implements NodeBenchmark<Hit, Hit> {

    private static final int LINES = 10_000; // of 50,000, so that a batch takes a few milliseconds

    @Override
    public Node<Hit, Hit> node() {
        return new DropBots();
    }

    @Override
    public List<Hit> input(TestData data) throws IOException, InterruptedException {
        return SampleLog.hits(LINES);
    }

    /** The generator knows which agents are bots; no rule is needed to count their lines. */
    @Override
    public void verify(List<Hit> people) throws IOException {
        long botLines = SampleLog.lines(LINES).stream()
                .filter(line -> AccessLogGenerator.BOT_AGENTS.stream().anyMatch(bot -> line.endsWith('"' + bot + '"')))
                .count();
        assertEquals(LINES - botLines, people.size(), "hits of people");
    }
}
