package io.github.fbpbench.profile;

import java.util.List;
import java.util.Optional;

/** Tells the stacks of measured code from those of what drives it. */
final class MeasuredStack {

    private MeasuredStack() {}

    /** Whether the thread of this stack is the one that repeats batches. */
    static boolean isWorker(List<Frame> frames) {
        return frames.stream().anyMatch(Frame::isBatch);
    }

    /**
     * The frames of measured code: within a batch what the driver calls, of any other thread all.
     *
     * @param frames the innermost first
     * @param cutOffInWorker whether the outermost frames are missing on the thread that repeats batches
     * @return absent if the stack is that of a thread, or of a moment, that is not measured
     */
    static Optional<List<Frame>> of(List<Frame> frames, boolean cutOffInWorker) {
        int end = frames.size();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).isBatch()) {
                end = i;
            }
        }
        if (end == frames.size()) {
            return cutOffInWorker || !isDriven(frames) ? nonEmpty(frames) : Optional.empty();
        }
        while (end > 1 && frames.get(end - 1).ofDriver()) {
            end--;
        }
        return nonEmpty(frames.subList(0, end));
    }

    /** Whether the outermost frame beside the JDK's is the driver's: its own threads begin there, or in the recorder. */
    private static boolean isDriven(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (!frames.get(i).ofJdk()) {
                return frames.get(i).ofLoop();
            }
        }
        return frames.stream().anyMatch(Frame::ofRecorder);
    }

    private static Optional<List<Frame>> nonEmpty(List<Frame> frames) {
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames);
    }
}
