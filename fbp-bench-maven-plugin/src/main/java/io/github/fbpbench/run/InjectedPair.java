package io.github.fbpbench.run;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lockstep pair of the same code, to whose candidate something was added by turns.
 *
 * @param number from 1 within the benchmark
 * @param injections what was added; by turns as {@link Injection#turn} has them
 * @param setup how it was run
 * @param elapsedNanos how long the whole pair took
 * @param candidate its fork of the candidate
 * @param reference its fork of the reference
 */
record InjectedPair(
        int number,
        List<Injection> injections,
        PairSetup setup,
        long elapsedNanos,
        ForkResult candidate,
        ForkResult reference) {

    /** The figures as if only one of the injections had been there. */
    PairFigures figures(PlannedBenchmark benchmark, Stage stage, int injection) {
        return PairFigures.of(
                number,
                stage,
                setup,
                benchmark.kind(),
                elapsedNanos,
                candidate.thinned(injections.size(), injection),
                reference.thinned(injections.size(), injection));
    }

    boolean isLost() {
        return lost().isPresent();
    }

    /** Why it counts for nothing; absent if it counts. */
    Optional<String> lost() {
        return Stream.of(candidate, reference)
                .flatMap(fork -> fork.failure().stream())
                .filter(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM)
                .findFirst()
                .map(ForkFailure::message);
    }
}
