package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** The same messages, read from one array and written to another without ports: what a message costs at the least. */
final class BareLoopBenchmark implements WorkloadBenchmark {

    private String[] messages = {};
    private final String[] sent = new String[16];

    @Override
    public void setUp(TestData data) {
        messages = data.words(10_000, 4, 12).toArray(String[]::new);
    }

    @Override
    public int batchSize() {
        return messages.length;
    }

    @Override
    public long run(int count) {
        for (int i = 0; i < count; i++) {
            sent[i & 15] = messages[i];
        }
        return sent[0].length();
    }
}
