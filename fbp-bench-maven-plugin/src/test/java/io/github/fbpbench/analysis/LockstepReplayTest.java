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
                ONE_PERCENT        | split | THROUGHPUT | -0.01657010971913587  | -0.00526393745586017  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | split | CPU_TIME   | 0.005894405658844694  | 0.016929198652590193  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | hash  | THROUGHPUT | -0.012345102811738659 | -0.009027070072690177 | REGRESSED    | UNCHANGED
                ONE_PERCENT        | hash  | CPU_TIME   | 0.009290107186883228  | 0.011367922707271867  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | map   | THROUGHPUT | -0.012159494566767234 | -0.008119795993740977 | REGRESSED    | UNCHANGED
                ONE_PERCENT        | map   | CPU_TIME   | 0.007390662313061504  | 0.013173498119333805  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | sort  | THROUGHPUT | -0.013596907653166096 | -0.005557975502742624 | REGRESSED    | UNCHANGED
                ONE_PERCENT        | sort  | CPU_TIME   | 0.0071319431764701275 | 0.012852817145809813  | REGRESSED    | UNCHANGED
                ONE_PERCENT        | regex | THROUGHPUT | -0.021021881047074812 | 0.0017189995683999965 | INCONCLUSIVE | UNCHANGED
                ONE_PERCENT        | regex | CPU_TIME   | -0.002763607340456281 | 0.02327460088544983   | INCONCLUSIVE | UNCHANGED
                ONE_PERCENT        | pipe  | COST       | -0.021665595158789727 | 0.04542900091077289   | INCONCLUSIVE | INCONCLUSIVE
                BUSY_AND_IDENTICAL | split | THROUGHPUT | -0.014374076906983767 | 0.008938767122000094  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | split | CPU_TIME   | -0.004592281321301222 | 0.004392457231700156  | UNCHANGED    | UNCHANGED
                BUSY_AND_IDENTICAL | hash  | THROUGHPUT | -0.0077913117098323305 | 0.0077971582898273585 | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | hash  | CPU_TIME   | -0.0032934978640072336 | 0.0018183885884682977 | UNCHANGED    | UNCHANGED
                BUSY_AND_IDENTICAL | map   | THROUGHPUT | -0.01028001189992924  | 0.014018661134326914  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | map   | CPU_TIME   | -0.011424871662928727 | 0.011227234451741239  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | sort  | THROUGHPUT | -0.01304358482857064  | 0.011885855031307655  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | sort  | CPU_TIME   | -0.01201915641443429  | 0.013047129968459302  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | regex | THROUGHPUT | -0.007072689001142365 | 0.014845383580552037  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | regex | CPU_TIME   | -0.010932658994223713 | 0.006434707995660591  | INCONCLUSIVE | UNCHANGED
                BUSY_AND_IDENTICAL | pipe  | COST       | -0.0726975307783619   | 0.0733957214683572    | INCONCLUSIVE | INCONCLUSIVE
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
