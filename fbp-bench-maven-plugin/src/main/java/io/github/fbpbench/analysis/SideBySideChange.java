package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What was found of one metric where the reference is at hand. */
sealed interface SideBySideChange {

    /** The verdict at a threshold. */
    Verdict judge(Threshold.Limit limit);

    /** For reports; absent where nothing was measured. */
    Optional<PairedComparison> comparison();

    /** Empty without a reference, and where no pair has the metric. */
    static Optional<SideBySideChange> of(Metric metric, BenchmarkKind kind, SideBySide sideBySide) {
        if (sideBySide instanceof SideBySide.SameCode same) {
            return Optional.of(new OfSameCode(same));
        }
        return sideBySide instanceof SideBySide.Pairs side ? of(metric, kind, side) : Optional.empty();
    }

    private static Optional<SideBySideChange> of(Metric metric, BenchmarkKind kind, SideBySide.Pairs side) {
        if (metric.evidence(kind) == Metric.Evidence.TIME) {
            return PairedChange.of(metric, side).map(change -> new OfPairs(change, side.reference()));
        }
        List<PairFigures> measured = side.deciding().stream()
                .filter(PairFigures::isBatch)
                .filter(pair -> pair.candidate().figures().containsKey(metric)
                        && pair.reference().figures().containsKey(metric))
                .toList();
        return measured.isEmpty() ? Optional.empty() : Optional.of(OfForks.of(metric, kind, measured));
    }

    /** It is the same code. */
    record OfSameCode(SideBySide.SameCode same) implements SideBySideChange {
        @Override
        public Verdict judge(Threshold.Limit limit) {
            return DecisionRule.sameCode(same);
        }

        @Override
        public Optional<PairedComparison> comparison() {
            return Optional.empty();
        }
    }

    /** Time, by pairs with a reference of this name. */
    record OfPairs(PairedChange change, String reference) implements SideBySideChange {
        @Override
        public Verdict judge(Threshold.Limit limit) {
            return change.judge(limit, reference);
        }

        @Override
        public Optional<PairedComparison> comparison() {
            return Optional.of(change.comparison());
        }
    }

    /**
     * Bytes and counts: the figures of the candidate's forks and of the reference's.
     *
     * @param pairs the change of each pair, in the unit of the metric's change
     */
    record OfForks(Change change, List<Double> pairs) implements SideBySideChange {

        static OfForks of(Metric metric, BenchmarkKind kind, List<PairFigures> measured) {
            List<Double> ours = figures(
                    metric, measured.stream().map(PairFigures::candidate).toList());
            List<Double> theirs = figures(
                    metric, measured.stream().map(PairFigures::reference).toList());
            return new OfForks(
                    Change.of(metric, kind, ours, theirs),
                    IntStream.range(0, ours.size())
                            .mapToObj(i -> Change.of(metric, kind, List.of(ours.get(i)), List.of(theirs.get(i))))
                            .flatMap(each -> each.size().stream())
                            .toList());
        }

        @Override
        public Verdict judge(Threshold.Limit limit) {
            return change.judge(limit);
        }

        @Override
        public Optional<PairedComparison> comparison() {
            return change.size()
                    .map(size -> new PairedComparison(
                            size, change.interval(), change.confidence(), pairs, Optional.empty()));
        }

        private static List<Double> figures(Metric metric, List<ForkFigures> forks) {
            return forks.stream()
                    .map(fork -> Objects.requireNonNull(fork.figures().get(metric)))
                    .toList();
        }
    }
}
