package io.github.fbpbench.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is said of a metric, and of a benchmark. Each carries one sentence that says why. */
public sealed interface Verdict {

    /** Worst first. */
    Comparator<Verdict> WORST_FIRST = Comparator.comparingInt(Verdict::rank);

    /** One sentence for the user. */
    String reason();

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
    record Failed(String reason) implements Verdict {}

    /** The whole interval of the change lies beyond the threshold. */
    record Regressed(String reason) implements Verdict {}

    /** The figure is beyond its target. */
    record Missed(String reason) implements Verdict {}

    /**
     * The interval of the change contains the threshold.
     *
     * @param forks of this run with which it would not, if that many are worth waiting for
     */
    record Inconclusive(String reason, Optional<Integer> forks) implements Verdict {

        /** Of which nobody knows how many forks would settle it. */
        Inconclusive(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** No evidence allows a verdict. */
    record Ungated(String reason) implements Verdict {}

    /** The whole interval of the change lies on the better side, beyond the size of the threshold. */
    record Improved(String reason) implements Verdict {}

    /** The whole interval of the change lies inside the threshold. */
    record Unchanged(String reason) implements Verdict {}
}
