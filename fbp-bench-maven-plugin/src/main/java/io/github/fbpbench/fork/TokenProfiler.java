package io.github.fbpbench.fork;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Waits for the token before each slice, warm-up included. A profiler, because any JMH benchmark can take part that
 * way; public with a public constructor, because JMH asks for it.
 */
public final class TokenProfiler implements InternalProfiler {

    private static @Nullable HandOver handOver;

    /** For JMH. */
    public TokenProfiler() {}

    /** Says where tokens come from; JMH creates profilers without arguments. */
    static void takeTokensFrom(HandOver from) {
        handOver = from;
    }

    @Override
    public String getDescription() {
        return "Waits for the turn of this fork";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (handOver == null) {
            throw new IllegalStateException("nobody said where tokens come from");
        }
        handOver.awaitToken();
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH has it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of();
    }
}
