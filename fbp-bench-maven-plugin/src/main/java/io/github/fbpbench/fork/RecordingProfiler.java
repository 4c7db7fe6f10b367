package io.github.fbpbench.fork;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Starts the recording when the warm-up is over. Public with a public constructor, because JMH asks for it.
 */
public final class RecordingProfiler implements InternalProfiler {

    private static @Nullable ProfileRecording recording;

    /** For JMH. */
    public RecordingProfiler() {}

    /** Says what to start; JMH creates profilers without arguments. */
    static void starts(ProfileRecording what) {
        recording = what;
    }

    @Override
    public String getDescription() {
        return "Records a profile of the measured slices";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (recording == null) {
            throw new IllegalStateException("nobody said what to record");
        }
        if (iteration.getType() == IterationType.MEASUREMENT) {
            recording.start();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH has it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of();
    }
}
