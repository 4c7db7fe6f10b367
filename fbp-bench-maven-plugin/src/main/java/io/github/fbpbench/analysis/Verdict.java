package io.github.fbpbench.analysis;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is said of a metric, and of a benchmark. Each carries one sentence that says why. */
public sealed interface Verdict {

    /** Worst first. */
    Comparator<Verdict> WORST_FIRST = Comparator.comparingInt(Verdict::rank);

    /** One sentence for the user. */
    String reason();

    /** The same verdict for another reason. */
    Verdict withReason(String other);

    /** The word in reports and files, such as {@code REGRESSED}. */
    default String word() {
        return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** 0 is the worst. */
    private int rank() {
        return ORDER.indexOf(getClass());
    }

    /**
     * The kinds, worst first. What was judged and found bad comes before what was not judged; what was not judged comes
     * before what was found good, so that nothing passes for judged that was not. An improvement comes before no change,
     * because it asks for a new baseline.
     */
    List<Class<? extends Verdict>> ORDER = List.of(
            Failed.class,
            Regressed.class,
            Missed.class,
            Inconclusive.class,
            Ungated.class,
            Improved.class,
            Unchanged.class);

    /** No measurement. */
    record Failed(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Failed(other);
        }
    }

    /** The whole interval of the change lies beyond the threshold. */
    record Regressed(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Regressed(other);
        }
    }

    /** The figure is beyond its target. */
    record Missed(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Missed(other);
        }
    }

    /**
     * The interval of the change contains the threshold.
     *
     * @param forks of this run with which it would not, if that many are worth waiting for
     * @param pairs that would settle it beside those there are, if that many are worth waiting for
     */
    record Inconclusive(String reason, Optional<Integer> forks, Optional<MorePairs> pairs) implements Verdict {

        /** Of single forks. */
        public Inconclusive(String reason, Optional<Integer> forks) {
            this(reason, forks, Optional.empty());
        }

        /** Of which nobody knows what would settle it. */
        Inconclusive(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public Verdict withReason(String other) {
            return new Inconclusive(other, forks, pairs);
        }
    }

    /**
     * Pairs of forks that are worth waiting for.
     *
     * @param count more than there are; even, since each order is run as often as the other
     * @param time about how long they take
     */
    record MorePairs(int count, Duration time) {}

    /** No evidence allows a verdict. */
    record Ungated(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Ungated(other);
        }
    }

    /** The whole interval of the change lies on the better side, beyond the size of the threshold. */
    record Improved(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Improved(other);
        }
    }

    /** The whole interval of the change lies inside the threshold. */
    record Unchanged(String reason) implements Verdict {
        @Override
        public Verdict withReason(String other) {
            return new Unchanged(other);
        }
    }
}
