package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.HandOverProtocol;
import java.io.IOException;
import java.util.Locale;

/** How a fork's process ended. */
sealed interface ForkEnd {

    /** Exit code of a JVM that was told to end when the heap is full. */
    int OUT_OF_MEMORY = 3;

    /** Why there is no result, for a fork that did not say so itself. */
    ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException;

    /** It did not even begin. */
    record NotStarted(String why) implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) {
            return new ForkFailure(
                    ForkFailure.Cause.NOT_STARTED,
                    "could not be started: " + why + "; check the parameter jvm (" + command.java() + ")",
                    "");
        }
    }

    /** By itself. */
    record Exited(int code) implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException {
            String log = files.endOfLog();
            if (code == OUT_OF_MEMORY && log.contains("OutOfMemoryError")) {
                return new ForkFailure(
                        ForkFailure.Cause.OUT_OF_MEMORY,
                        "ran out of memory; keep less, make the batch smaller, or raise the parameter heap",
                        log);
            }
            if (code == HandOverProtocol.PLUGIN_GONE) {
                return new ForkFailure(
                        ForkFailure.Cause.CRASHED,
                        "ended because it lost its connection with the build; run it again, and see " + files.log(),
                        log);
            }
            return new ForkFailure(
                    ForkFailure.Cause.CRASHED,
                    "crashed: the JVM ended with exit code " + code + " before it was done; see " + files.log(),
                    log);
        }
    }

    /** Because its time was over. */
    record TimedOut() implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException {
            return new ForkFailure(
                    ForkFailure.Cause.HUNG,
                    String.format(
                            Locale.ROOT,
                            "did not finish within %.0f s; mend what it waits for, or give it longer with the parameter"
                                    + " forkTimeout",
                            command.deadline().toMillis() / 1e3),
                    files.endOfLog());
        }
    }

    /** Because its log grew too large. */
    record PrintedTooMuch() implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException {
            return new ForkFailure(
                    ForkFailure.Cause.PRINTED_TOO_MUCH,
                    "printed more than " + (SupervisedFork.LARGEST_LOG_BYTES >> 20)
                            + " MB; code under measurement should not print for each message, so turn its logging off",
                    files.endOfLog());
        }
    }
}
