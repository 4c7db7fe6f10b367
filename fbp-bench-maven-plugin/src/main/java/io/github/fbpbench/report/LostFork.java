package io.github.fbpbench.report;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fork whose failure ended its pair.
 *
 * @param message which arm's it was, and why
 * @param detail stack trace or end of the log; may be empty
 * @param log what it printed, if it has files
 */
record LostFork(String message, String detail, Optional<Path> log) {

    /** Those of a pair, without one that was ended because of the other; none if the pair came to its end. */
    static List<LostFork> of(BenchmarkEntry entry, PairFigures pair) {
        return Stream.of(Arm.values())
                .flatMap(arm -> of(entry, arm, arm == Arm.CANDIDATE ? pair.candidate() : pair.reference()).stream())
                .toList();
    }

    private static Optional<LostFork> of(BenchmarkEntry entry, Arm arm, ForkFigures fork) {
        return fork.failure()
                .filter(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM)
                .map(failure -> new LostFork(
                        message(arm, failure),
                        failure.detail(),
                        entry.filesOf(arm, fork.number()).map(ForkFiles::log)));
    }

    private static String message(Arm arm, ForkFailure failure) {
        return (arm == Arm.CANDIDATE ? "this build's fork: " : "the reference's fork: ") + failure.message();
    }
}
