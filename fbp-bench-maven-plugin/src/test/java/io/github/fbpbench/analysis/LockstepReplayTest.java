package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded slices give the same intervals and verdicts on every machine, bit for bit. */
class LockstepReplayTest {

    private static final Map<String, String> FILES =
            Map.of("ONE_PERCENT", RecordedPairs.ONE_PERCENT, "BUSY_AND_IDENTICAL", RecordedPairs.BUSY_AND_IDENTICAL);

    /**
     * The interval, and the verdicts of fresh pairs at thresholds of .5% and 3%. One percent more work is told from half a percent in 8
     * pairs in all code on one thread but the regular expressions, whose pairs spread most; it never breaks a threshold of 3%, and
     * neither does the same code beside two busy processes.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ONE_PERCENT        | split | THROUGHPUT | -0.015926850538069585  | -0.005914166664246878  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | split | CPU_TIME   | 0.006522379271434138   | 0.016294732180927828   | REGRESSED    | UNCHANGED
                ONE_PERCENT        | hash  | THROUGHPUT | -0.01215560385160062   | -0.00921716918190045   | REGRESSED    | UNCHANGED
                ONE_PERCENT        | hash  | CPU_TIME   | 0.009408847685450809   | 0.011248951755458947   | REGRESSED    | UNCHANGED
                ONE_PERCENT        | map   | THROUGHPUT | -0.011928859070356266  | -0.008351320601388115  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | map   | CPU_TIME   | 0.0077205616269480585  | 0.012841813667705695   | REGRESSED    | UNCHANGED
                ONE_PERCENT        | sort  | THROUGHPUT | -0.013138820127406503  | -0.0060195819533805164 | REGRESSED    | UNCHANGED
                ONE_PERCENT        | sort  | CPU_TIME   | 0.0074583168856585105  | 0.012524695847634755   | REGRESSED    | UNCHANGED
                ONE_PERCENT        | regex | THROUGHPUT | -0.01973508554687022   | 4.040412524296884E-4   | INCONCLUSIVE | UNCHANGED
                ONE_PERCENT        | regex | CPU_TIME   | -0.00129219216506455   | 0.02176699098741585    | INCONCLUSIVE | UNCHANGED
                ONE_PERCENT        | pipe  | COST       | -0.01602203775611188   | 0.041827898748688676   | INCONCLUSIVE | INCONCLUSIVE
                BUSY_AND_IDENTICAL | split | THROUGHPUT | -0.01250561222354339   | 0.00913519564841987    | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | split | CPU_TIME   | -0.008404798929859502  | 0.00790767701227652    | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | hash  | THROUGHPUT | -0.009092090039925579  | 0.010481535698611901   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | hash  | CPU_TIME   | -0.0039420617920492805 | 0.0024894947316781288  | UNCHANGED    | UNCHANGED
                BUSY_AND_IDENTICAL | map   | THROUGHPUT | -0.013808541963118093  | 0.01940074872784156    | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | map   | CPU_TIME   | -0.015933563376611184  | 0.016934444439219945   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | sort  | THROUGHPUT | -0.01774820480049823   | 0.018845059781103422   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | sort  | CPU_TIME   | -0.016321201782196613  | 0.016361123472423075   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | regex | THROUGHPUT | -0.015498212288404142  | 0.023987081991443466   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | regex | CPU_TIME   | -0.009021992177853303  | 0.005205264178026844   | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | pipe  | COST       | -0.11979162318184017   | 0.12368166548671324    | INCONCLUSIVE | INCONCLUSIVE
                """)
    void intervalsAndVerdicts(
            String file, String workload, Metric metric, double low, double high, String atHalf, String atThree) {
        List<PairFigures> pairs = RecordedPairs.of(Objects.requireNonNull(FILES.get(file)), workload, Stage.AGAIN);
        PairedChange change = PairedChange.of(metric, Stage.AGAIN, pairs).orElseThrow();
        assertThat(change.interval()).contains(new Interval(low, high));
        String sign = metric == Metric.THROUGHPUT ? "-" : "+";
        assertThat(verdict(change, metric, sign + "0.5%")).isEqualTo(atHalf);
        assertThat(verdict(change, metric, sign + "3%")).isEqualTo(atThree);
    }

    @ParameterizedTest
    @CsvSource({"split", "hash", "map", "sort", "regex"})
    void fourPairsOfNearlyTheSameCodeAreUnchanged(String workload) {
        for (String file : FILES.values()) {
            List<PairFigures> pairs =
                    RecordedPairs.of(file, workload, Stage.FIRST).subList(0, 4);
            assertThat(GivenPairs.verdict("-5%", pairs)).isInstanceOf(Verdict.Unchanged.class);
        }
    }

    /** Swapping the arms of recorded pairs turns one percent more into one percent less. */
    @Test
    void onePercentLessIsAnImprovement() {
        double[] swapped = RecordedPairs.of(RecordedPairs.ONE_PERCENT, "map", Stage.AGAIN).stream()
                .mapToDouble(pair -> -GivenPairs.ratio(pair, Metric.THROUGHPUT))
                .toArray();
        assertThat(GivenPairs.verdict("-0.5%", GivenPairs.pairs(Stage.AGAIN, swapped)))
                .isInstanceOf(Verdict.Improved.class);
    }

    private static String verdict(PairedChange change, Metric metric, String threshold) {
        return change.judge((Threshold.Limit) Threshold.parse(metric, threshold))
                .word();
    }
}
