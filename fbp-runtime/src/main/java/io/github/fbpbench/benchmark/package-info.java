/**
 * What a benchmark's author writes, and tools to drive a node or a network by hand in a unit test.
 *
 * <p>Begin with {@link io.github.fbpbench.benchmark.NodeBenchmark} and
 * {@link io.github.fbpbench.benchmark.BenchmarkHarness}.
 */
@NullMarked
package io.github.fbpbench.benchmark;

import org.jspecify.annotations.NullMarked;
