package io.github.fbpbench.run;

import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;

/** About how long measuring takes, before anything is known of the benchmarks. */
public final class Estimate {

    /** Start of a JVM with a pre-touched heap, both checks of the output, and the closing phase, on a small machine. */
    private static final Duration OVERHEAD = Duration.ofMillis(800);

    /** What JMH needs between two slices. */
    private static final Duration BETWEEN_SLICES = Duration.ofNanos(2_300_000);

    private Estimate() {}

    /** About how long this many forks take, one after the other. */
    public static Duration of(int forks, ForkSettings settings) {
        ForkSettings sliced = settings.afterSettling();
        long slices = sliced.warmup().plus(sliced.measurement()).dividedBy(settings.slice());
        return OVERHEAD.plus(BETWEEN_SLICES.multipliedBy(slices))
                .plus(settings.warmup())
                .plus(settings.measurement())
                .multipliedBy(forks);
    }
}
