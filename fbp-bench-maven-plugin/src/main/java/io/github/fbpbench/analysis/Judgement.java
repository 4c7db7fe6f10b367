package io.github.fbpbench.analysis;

import java.util.Optional;

/**
 * What is said of one benchmark of a run.
 *
 * @param results what was measured
 * @param comparison the figures beside the baseline; absent if there are no figures
 * @param verdict of the benchmark
 */
public record Judgement(BenchmarkResults results, Optional<BaselineComparison> comparison, Verdict verdict) {}
