package io.github.fbpbench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Neighbours;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How results.json holds what was measured side by side. */
final class PairsShape {

    static final String REFERENCE = "reference";
    static final String PAIRS = "pairs";
    static final String FORKS = "forks";
    static final String REFERENCE_FORKS = "referenceForks";

    private static final String NONE = "none";
    private static final String SAME_CODE = "sameCode";

    private PairsShape() {}

    /** The pairs of an object that may have some, with their forks. */
    static List<PairFigures> pairs(ObjectNode rest, ForksRead forks) throws IOException {
        List<PairFigures> pairs = new ArrayList<>();
        for (Pair pair : ResultsShape.optional(rest, PAIRS, Pair[].class).orElse(new Pair[0])) {
            pairs.add(pair.toPair(forks.candidate(pair.candidateFork()), forks.reference(pair.referenceFork())));
        }
        return pairs;
    }

    /**
     * The code that a benchmark was compared with.
     *
     * @param kind {@code none}, {@code sameCode} or {@code pairs}
     * @param name what it is; empty if there is none
     * @param reason why there is none; empty if there is one
     * @param remarks on how pairs were measured
     */
    record Reference(String kind, String name, String reason, List<String> remarks) {

        static Reference of(SideBySide sideBySide) {
            if (sideBySide instanceof SideBySide.None none) {
                return new Reference(NONE, "", none.reason(), List.of());
            }
            if (sideBySide instanceof SideBySide.SameCode same) {
                return new Reference(SAME_CODE, same.reference(), "", List.of());
            }
            SideBySide.Pairs pairs = (SideBySide.Pairs) sideBySide;
            return new Reference(PAIRS, pairs.reference(), "", pairs.remarks());
        }

        SideBySide toSideBySide(List<PairFigures> pairs) {
            return switch (kind) {
                case NONE -> new SideBySide.None(reason);
                case SAME_CODE -> new SideBySide.SameCode(name);
                case PAIRS -> new SideBySide.Pairs(name, pairs, remarks);
                default -> throw new IllegalArgumentException("unknown kind of reference '" + kind + "'");
            };
        }
    }

    /** A pair of forks, which are named by their numbers. */
    record Pair(
            int number,
            ForkFigures.Stage stage,
            Pairing pairing,
            boolean bound,
            Compilation compilation,
            Arm first,
            long elapsedNanos,
            int candidateFork,
            int referenceFork,
            Map<String, Double> logRatios,
            Basis neighbours) {

        static Pair of(PairFigures pair) {
            return new Pair(
                    pair.number(),
                    pair.stage(),
                    pair.setup().pairing(),
                    pair.setup().bound(),
                    pair.setup().compilation(),
                    pair.setup().first(),
                    pair.elapsedNanos(),
                    pair.candidate().number(),
                    pair.reference().number(),
                    ResultsShape.byWord(pair.logRatios()),
                    Basis.of(pair.neighbours()));
        }

        PairFigures toPair(ForkFigures candidate, ForkFigures reference) {
            return new PairFigures(
                    number,
                    stage,
                    new PairSetup(pairing, bound, compilation, first),
                    elapsedNanos,
                    candidate,
                    reference,
                    ResultsShape.byMetric(logRatios),
                    neighbours.toNeighbours());
        }
    }

    /**
     * What the ratios of a pair rest on.
     *
     * @param error -1 if it is not known
     */
    record Basis(int all, int leftOutForJit, int leftOutForSteal, int collected, boolean summed, double error) {

        static Basis of(Neighbours neighbours) {
            return new Basis(
                    neighbours.all(),
                    neighbours.leftOutForJit(),
                    neighbours.leftOutForSteal(),
                    neighbours.collected(),
                    neighbours.summed(),
                    Double.isNaN(neighbours.error()) ? Slice.ABSENT : neighbours.error());
        }

        Neighbours toNeighbours() {
            return new Neighbours(
                    all, leftOutForJit, leftOutForSteal, collected, summed, error == Slice.ABSENT ? Double.NaN : error);
        }
    }
}
