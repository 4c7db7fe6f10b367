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

    /**
     * It did not even begin.
     *
     * @param why what the system said, or what cannot be said to it
     * @param remedy what the user can do
     */
    record NotStarted(String why, String remedy) implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) {
            return new ForkFailure(ForkFailure.Cause.NOT_STARTED, "could not be started: " + why + "; " + remedy, "");
        }
    }

    /**
     * By itself.
     *
     * @param code as the system reports it
     * @param connected whether it had got as far as the driver's code
     */
    record Exited(int code, boolean connected) implements ForkEnd {

        /** What the exit code of a process that was killed by a signal lies above. */
        private static final int SIGNALS = 128;

        private static final int MOST_SIGNAL = 64;
        private static final int KILL = 9;

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException {
            String log = files.endOfLog();
            if (code == OUT_OF_MEMORY && log.contains("OutOfMemoryError")) {
                return new ForkFailure(
                        ForkFailure.Cause.OUT_OF_MEMORY,
                        "ran out of memory; keep less, make the batch smaller, or raise the parameter heap",
                        log);
            }
            return new ForkFailure(ForkFailure.Cause.CRASHED, message(files), log);
        }

        private String message(ForkFolder files) throws IOException {
            if (code == HandOverProtocol.PLUGIN_GONE) {
                return "ended because it lost its connection with the build; run it again, and see " + files.log();
            }
            if (code == SIGNALS + KILL) {
                return "was killed (signal " + KILL
                        + ") before it was done; unless somebody did that, the system did because"
                        + " memory was short: end what else needs it, or lower the parameter heap";
            }
            if (!connected) {
                String begin = files.beginOfLog();
                return "never got as far as the benchmark: the JVM ended with exit code " + code
                        + (begin.isEmpty() ? " and printed nothing" : " and printed: " + begin)
                        + "; check the parameters heap, jvmArgs and jvm, and see " + files.log();
            }
            return "crashed: the JVM ended with exit code " + code + signal() + " before it was done; see "
                    + files.log();
        }

        private String signal() {
            return code > SIGNALS && code <= SIGNALS + MOST_SIGNAL ? " (signal " + (code - SIGNALS) + ")" : "";
        }
    }

    /** Because it did not keep to what a fork says on its socket. */
    record SaidNonsense(String what) implements ForkEnd {

        @Override
        public ForkFailure failure(JvmCommand command, ForkFolder files) throws IOException {
            return new ForkFailure(
                    ForkFailure.Cause.INTERNAL,
                    "sent the plugin " + what
                            + "; see whether the measured code writes to files that it has not opened, and "
                            + files.log(),
                    files.endOfLog());
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
                            "did not finish within %.0f s; fix what it waits for, or give it longer with the parameter"
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
