package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairsChartTest {

    /** Of a time, more is worse: the threshold is on the right. */
    @Test
    void showsThePairsBetweenNoChangeAndTheThreshold() {
        PairedComparison comparison = new PairedComparison(
                .04,
                Optional.of(new Interval(.02, .06)),
                OptionalDouble.of(.99),
                List.of(.02, .04, .04, .06),
                Optional.empty());

        assertThat(PairsChart.lines(Metric.P95, new Threshold.Limit(.1), comparison, List.of()))
                .containsExactly(
                        "    4 pairs                      |           o           2            o                       !",
                        "    change and interval          |           (-----------*------------)                       !",
                        "                                 0                                                          +10%");
    }

    @Test
    void aSinglePairHasNoInterval() {
        PairedComparison comparison =
                new PairedComparison(.0, Optional.empty(), OptionalDouble.of(.99), List.of(.0), Optional.empty());

        assertThat(PairsChart.lines(Metric.THROUGHPUT, new Threshold.Limit(.05), comparison, List.of(.001)))
                .hasSize(3)
                .anyMatch(line -> line.matches(" +1 pair +! +o"))
                .anyMatch(line -> line.matches(" +1 pair, JIT in background +! +[|]o?"));
    }

    /** What is a hundred times as large does not crush the others. */
    @Test
    void outliersStandAtTheEndOfTheScale() {
        PairedComparison comparison = new PairedComparison(
                .0,
                Optional.of(new Interval(-.01, .01)),
                OptionalDouble.of(.99),
                List.of(-.01, .01, 5d, -.9),
                Optional.empty());

        String pairs = PairsChart.lines(Metric.THROUGHPUT, new Threshold.Limit(.05), comparison, List.of())
                .get(0);

        assertThat(pairs).matches(" +4 pairs +< *! +o +[|] +o +>");
    }

    @Test
    void anythingFinitePassesOnTheScale() {
        for (double extreme : new double[] {-1, 0, 1e-12, 1, 1e300}) {
            PairedComparison comparison = new PairedComparison(
                    extreme,
                    Optional.of(new Interval(-1, Math.max(1, extreme))),
                    OptionalDouble.of(.99),
                    List.of(extreme, 0d, -1d),
                    Optional.of(extreme));

            assertThat(PairsChart.lines(Metric.CPU_TIME, new Threshold.Limit(0), comparison, List.of(extreme)))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }
}
