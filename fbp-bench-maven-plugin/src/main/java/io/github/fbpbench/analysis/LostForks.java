package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.ForkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from forks that failed. The benchmark has failed if what went wrong would go wrong again, or did: a crash, a hang and
 * a failure of the driver may have another cause than the code. One of these costs its fork or its pair, and the others
 * decide; of the reference, any fork costs its pair only.
 */
final class LostForks {

    private static final int TWICE = 2;

    private LostForks() {}

    /** The failure of the benchmark, if it has failed. */
    static Optional<Verdict> failure(BenchmarkResults results) {
        if (results.benchmark().problem().isPresent()) {
            return results.benchmark().problem().map(Verdict.Failed::new);
        }
        List<ForkFigures> failed = failed(results);
        return failed.stream()
                .filter(fork -> failed.size() >= TWICE || willRepeat(fork))
                .findFirst()
                .map(fork -> new Verdict.Failed(
                        "fork " + fork.number() + " of " + results.forks().size() + ": " + message(fork)));
    }

    /** Why the reference cannot be measured, if its forks fail as a benchmark's own would. */
    static Optional<String> referenceFailure(SideBySide.Pairs side) {
        List<ForkFigures> failed = side.pairs().stream()
                .map(PairFigures::reference)
                .filter(LostForks::hasFailed)
                .toList();
        return failed.stream()
                .filter(fork -> failed.size() >= TWICE || willRepeat(fork))
                .findFirst()
                .map(fork -> "forks of the reference fail: " + message(fork));
    }

    /** The same verdict, with which forks or pairs count for nothing and why, if there are any. */
    static Verdict withRemark(Verdict verdict, BenchmarkResults results) {
        Optional<String> remark =
                results.sideBySide() instanceof SideBySide.Pairs side ? remark(side) : remark(results.forks());
        return remark.map(words -> verdict.withReason(verdict.reason() + "; " + words))
                .orElse(verdict);
    }

    private static Optional<String> remark(List<ForkFigures> forks) {
        return forks.stream()
                .filter(LostForks::hasFailed)
                .findFirst()
                .map(fork ->
                        "fork " + fork.number() + " of " + forks.size() + " counts for nothing: it " + message(fork));
    }

    private static Optional<String> remark(SideBySide.Pairs side) {
        List<PairFigures> lost =
                side.pairs().stream().filter(PairFigures::isLost).toList();
        return lost.stream().findFirst().map(pair -> {
            boolean ours = hasFailed(pair.candidate());
            return lost.size() + " of " + side.pairs().size() + " pairs " + (lost.size() == 1 ? "counts" : "count")
                    + " for nothing, since a fork of the " + (ours ? "candidate" : "reference") + " failed: "
                    + message(ours ? pair.candidate() : pair.reference());
        });
    }

    /** Of the candidate. */
    private static List<ForkFigures> failed(BenchmarkResults results) {
        List<ForkFigures> all = new ArrayList<>(results.forks());
        if (results.sideBySide() instanceof SideBySide.Pairs side) {
            side.pairs().stream()
                    .map(PairFigures::candidate)
                    .filter(fork -> !all.contains(fork))
                    .forEach(all::add);
        }
        return all.stream().filter(LostForks::hasFailed).toList();
    }

    /** By itself, not because the other one of its pair did. */
    private static boolean hasFailed(ForkFigures fork) {
        return fork.failure().stream().anyMatch(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM);
    }

    private static boolean willRepeat(ForkFigures fork) {
        return fork.failure().stream().map(ForkFailure::cause).anyMatch(cause -> switch (cause) {
            case UNUSABLE,
                    NOT_LINKED,
                    SET_UP,
                    THREW,
                    WRONG_OUTPUT,
                    EXITED,
                    OUT_OF_MEMORY,
                    PRINTED_TOO_MUCH,
                    NOT_STARTED -> true;
            case CRASHED, HUNG, INTERNAL, OTHER_ARM -> false;
        });
    }

    private static String message(ForkFigures fork) {
        return fork.failure().map(ForkFailure::message).orElseThrow();
    }
}
