package com.example;

import io.github.fbpbench.benchmark.Thresholds;

/** A threshold says how much worse it may become, not how much better. */
@Thresholds(throughput = "+5%")
final class ThresholdBenchmark extends WordsBenchmark {}
