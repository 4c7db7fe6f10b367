package io.github.fbpbench.profile;

import java.util.List;

/**
 * Where a thread was when the JVM looked.
 *
 * @param frames the innermost first; at least one
 * @param weight what it stands for: 1 for a sample of the processor, else allocated bytes
 * @param allocated class of the allocated object; empty for a sample of the processor
 */
record StackSample(List<Frame> frames, long weight, String allocated) {

    StackSample {
        frames = List.copyOf(frames);
    }

    /** The innermost frame that is not the JDK's, as whose doing the sample counts; the innermost if all are. */
    Frame owner() {
        return frames.stream().filter(frame -> !frame.ofJdk()).findFirst().orElse(frames.get(0));
    }
}
