package com.example;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.lang.management.ManagementFactory;

/** Has a result only where everything that the pom sets has reached its JVM. */
final class SettingsBenchmark implements WorkloadBenchmark {

    @Override
    public void setUp(TestData data) {
        require("given", System.getProperty("of.arguments"));
        require("two words, \"quoted\"", System.getProperty("of.pom"));
        require("sesame", System.getProperty("secret.of.pom"));
        require("given too", System.getenv("OF_POM"));
        require(true, ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xmx48m"));
    }

    @Override
    public long run(int messages) {
        long mixed = 1;
        for (int i = 0; i < messages; i++) {
            mixed = Long.rotateLeft(mixed + i, 5) * 31;
        }
        return mixed;
    }

    private static void require(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("not " + expected + " but " + found);
        }
    }
}
