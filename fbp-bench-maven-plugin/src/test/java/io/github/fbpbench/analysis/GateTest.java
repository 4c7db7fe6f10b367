package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Gate GATE = new Gate(true, false, false, true);

    private final Judgement unchanged = judgement("Calm", new Verdict.Unchanged("ok"));
    private final Judgement inconclusive = judgement("Vague", new Verdict.Inconclusive("?"));
    private final Judgement missed = judgement("Aim", new Verdict.Missed("short"));
    private final Judgement regressedA = judgement("SlowA", new Verdict.Regressed("slow"));
    private final Judgement regressedB = judgement("SlowB", new Verdict.Regressed("slow"));
    private final Judgement failed = judgement("Broken", new Verdict.Failed("crash"));

    @Test
    void passesWhenNothingIsBroken() {
        assertThat(GATE.decide(List.of(), List.of())).isEqualTo(new Gate.Passed());
        assertThat(GATE.decide(List.of(unchanged, inconclusive), List.of())).isEqualTo(new Gate.Passed());
    }

    @Test
    void listsWhatIsBrokenWorstFirstAndWhatWasNotMeasured() {
        assertThat(GATE.decide(List.of(missed, unchanged, regressedB, failed, regressedA), List.of()))
                .isEqualTo(new Gate.Broken(List.of(regressedA, regressedB, missed), List.of(), List.of(failed)));
    }

    @Test
    void neverPassesWhatWasNotMeasured() {
        Gate lenient = new Gate(false, false, false, false);
        assertThat(lenient.decide(List.of(regressedA, failed), List.of()))
                .isEqualTo(new Gate.NotMeasured(List.of(failed)));
        assertThat(lenient.decide(List.of(regressedA), List.of())).isEqualTo(new Gate.Passed());
    }

    @Test
    void breaksOnInconclusiveOnlyWhenAsked() {
        assertThat(new Gate(true, true, false, true).decide(List.of(inconclusive), List.of()))
                .isEqualTo(new Gate.Broken(List.of(inconclusive), List.of(), List.of()));
    }

    @Test
    void breaksOnMissingBaselineOnlyWhenAsked() {
        BenchmarkResults run = Given.run(List.of(1.0, 2.0));
        Judgement without = DecisionRule.judge(run, Thresholds.DEFAULT, Optional.empty(), EnvironmentMatch.SAME);
        Judgement elsewhere = DecisionRule.judge(
                run,
                Thresholds.DEFAULT,
                Given.baseline(Map.of(Metric.THROUGHPUT, List.of(1.0, 2.0))),
                EnvironmentMatch.OTHER);
        assertThat(GATE.decide(List.of(without, elsewhere), List.of())).isEqualTo(new Gate.Passed());
        assertThat(new Gate(true, false, true, true).decide(List.of(without, elsewhere), List.of()))
                .isEqualTo(new Gate.Broken(List.of(without), List.of(), List.of()));
    }

    @Test
    void breaksOnWhatIsMissing() {
        List<MissingBenchmark> missing =
                List.of(new MissingBenchmark(new BenchmarkId("Gone", Scenario.THROUGHPUT), Optional.empty()));

        assertThat(GATE.decide(List.of(), missing)).isEqualTo(new Gate.Broken(List.of(), missing, List.of()));
        assertThat(GATE.decide(List.of(regressedA, failed), missing))
                .isEqualTo(new Gate.Broken(List.of(regressedA), missing, List.of(failed)));
        assertThat(new Gate(true, true, true, false).decide(List.of(unchanged), missing))
                .isEqualTo(new Gate.Passed());
    }

    private static Judgement judgement(String name, Verdict verdict) {
        return new Judgement(new BenchmarkResults(Given.benchmark(name), List.of()), Optional.empty(), verdict);
    }
}
