package io.github.fbpbench.analysis;

import java.util.List;
import java.util.function.UnaryOperator;

/** What a run knows of a benchmark beside the code that it is compared with. */
public sealed interface SideBySide {

    /** The same in changed words, but for those of the forks. */
    SideBySide withTexts(UnaryOperator<String> change);

    /**
     * There is no reference, so that only accepted figures are at hand.
     *
     * @param reason why, and what to do about it, without a full stop; empty if nobody looked for one
     */
    record None(String reason) implements SideBySide {

        @Override
        public SideBySide withTexts(UnaryOperator<String> change) {
            return new None(change.apply(reason));
        }
    }

    /**
     * The code is that of the reference, so that no time needs measuring.
     *
     * @param reference what it is, in a few words, such as {@code commit 1a2b3c4}
     */
    record SameCode(String reference) implements SideBySide {

        @Override
        public SideBySide withTexts(UnaryOperator<String> change) {
            return new SameCode(change.apply(reference));
        }
    }

    /**
     * Candidate and reference were measured in pairs of forks.
     *
     * @param reference what it is, in a few words, such as {@code commit 1a2b3c4}
     * @param pairs in the order in which they ran, those with a fork that failed among them
     * @param remarks what the user should know of how they were measured, one sentence each, without a full stop
     */
    record Pairs(String reference, List<PairFigures> pairs, List<String> remarks) implements SideBySide {

        /** Keeps the lists from changing. */
        public Pairs {
            pairs = List.copyOf(pairs);
            remarks = List.copyOf(remarks);
        }

        @Override
        public SideBySide withTexts(UnaryOperator<String> change) {
            return new Pairs(
                    change.apply(reference), pairs, remarks.stream().map(change).toList());
        }

        /** {@link ForkFigures.Stage#AGAIN} if there are pairs of that stage, which then are the only ones that decide. */
        ForkFigures.Stage stage() {
            return pairs.stream().anyMatch(pair -> pair.stage() == ForkFigures.Stage.AGAIN)
                    ? ForkFigures.Stage.AGAIN
                    : ForkFigures.Stage.FIRST;
        }

        /**
         * The stage whose pairs decide on a metric: that of the fresh ones if any of them has it. Of several pairings, only
         * those that are suspicious are measured again.
         */
        ForkFigures.Stage stageOf(Metric metric) {
            return counting(ForkFigures.Stage.AGAIN).stream()
                            .anyMatch(pair -> pair.logRatios().containsKey(metric))
                    ? ForkFigures.Stage.AGAIN
                    : ForkFigures.Stage.FIRST;
        }

        /** Those of a stage of which no fork failed, in the order in which they ran. */
        List<PairFigures> counting(ForkFigures.Stage stage) {
            return pairs.stream()
                    .filter(pair -> pair.stage() == stage && !pair.isLost())
                    .toList();
        }

        /** Those that decide. */
        List<PairFigures> deciding() {
            return counting(stage());
        }
    }
}
