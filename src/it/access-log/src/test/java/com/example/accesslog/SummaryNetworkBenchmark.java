package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Network;
import java.io.IOException;
import java.util.List;

/** How fast lines become a summary, with each node on a thread of its own. */
final class SummaryNetworkBenchmark implements NetworkBenchmark<String, String> {

    private static final int LINES = 5_000; // of 50,000, so that a batch takes a few milliseconds

    @Override
    public Network network() {
        Network net = Network.named("summary");
        var parse = net.add("parse", new ParseLine());
        var people = net.add("people", new DropBots());
        var count = net.add("count", new AggregateByPath());
        var render = net.add("render", new RenderSummary());
        net.connect(net.<String>inlet("in"), parse.in());
        net.connect(parse.out(), people.in());
        net.connect(people.out(), count.in());
        net.connect(count.out(), render.in());
        net.connect(render.out(), net.<String>outlet("out"));
        return net;
    }

    @Override
    public List<String> input(TestData data) throws IOException {
        return SampleLog.lines(LINES);
    }

    /** The generator knows which agents are bots; the last row has the hits of all others. */
    @Override
    public void verify(List<String> rows) throws IOException {
        long botLines = SampleLog.lines(LINES).stream()
                .filter(line -> AccessLogGenerator.BOT_AGENTS.stream().anyMatch(bot -> line.endsWith('"' + bot + '"')))
                .count();
        String total = rows.get(rows.size() - 1).substring(0, 10).trim().replace(",", "");
        assertEquals(LINES - botLines, Long.parseLong(total), "hits in the line of totals");
    }
}
