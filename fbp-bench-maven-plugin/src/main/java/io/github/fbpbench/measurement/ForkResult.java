package io.github.fbpbench.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What came of a fork. A fork that failed keeps the slices that it had finished.
 *
 * @param id the benchmark
 * @param environment where the fork ran; absent if it did not get that far
 * @param slices in the order of time
 * @param closing absent if the fork did not get that far
 * @param failure why there is no result; absent if there is one
 */
public record ForkResult(
        BenchmarkId id,
        Optional<Environment> environment,
        List<Slice> slices,
        Optional<Closing> closing,
        Optional<ForkFailure> failure) {

    /** Keeps the list from changing, and holds a result complete or failed. */
    public ForkResult {
        slices = List.copyOf(slices);
        if (failure.isEmpty() && (environment.isEmpty() || closing.isEmpty())) {
            throw new IllegalArgumentException("a fork of " + id + " that did not fail must be complete");
        }
    }

    /** The measured slices, without the warm-up. */
    public List<Slice> measured() {
        return slices.stream()
                .filter(slice -> slice.phase() == Slice.Phase.MEASUREMENT)
                .toList();
    }

    /**
     * The same fork as if only those of its slices had been measured in which one of several injections had its turn.
     *
     * @param count of injections; at least 1
     * @param number of the one, from 0
     */
    public ForkResult thinned(int count, int number) {
        List<Slice> kept = new ArrayList<>();
        int measured = 0;
        for (Slice slice : slices) {
            if (slice.phase() != Slice.Phase.MEASUREMENT || Injection.turn(measured++, count) == number) {
                kept.add(slice);
            }
        }
        return new ForkResult(id, environment, kept, closing, failure);
    }

    /** The same with what it says in words changed. */
    public ForkResult withTexts(UnaryOperator<String> change) {
        return new ForkResult(
                id,
                environment,
                slices,
                closing.map(closed -> closed.withTexts(change)),
                failure.map(failed -> failed.withTexts(change)));
    }

    /** The same fork, failed. */
    public ForkResult failed(ForkFailure why) {
        return new ForkResult(id, environment, slices, closing, Optional.of(why));
    }
}
