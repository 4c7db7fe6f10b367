package com.example;

import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.WorkloadBenchmark;

/** Which names an enum has shows in the fork. */
final class BadNameBenchmark implements WorkloadBenchmark {

    enum Speed {
        SLOW,
        FAST
    }

    @Params({"SLOW", "FASTER"})
    private Speed speed;

    @Override
    public long run(int messages) {
        return (long) messages * speed.ordinal();
    }
}
