package com.example.accesslog;

import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.ResourcePool;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** How fast four threads parse lines with two parsers that they have to share. */
final class ParserPoolBenchmark implements PoolBenchmark<InterningParser> {

    private List<String> lines = List.of();

    @Override
    public void setUp(TestData data) throws IOException {
        lines = SampleLog.lines(1_000);
    }

    @Override
    public ResourcePool<InterningParser> pool() {
        return ResourcePool.<InterningParser>named("parsers", InterningParser::new)
                .maxSize(2)
                .build();
    }

    @Override
    public void use(InterningParser parser) throws MalformedLineException {
        Hit hit = parser.parse(lines.get(ThreadLocalRandom.current().nextInt(lines.size())));
        if (hit.status() == 0) {
            throw new AssertionError("no status");
        }
    }
}
