package io.github.fbpbench.run;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.DecisionRule;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineMatch;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.report.BaselineUsed;
import java.util.Optional;

/** Puts each benchmark's figures beside the baseline's, by the benchmark's thresholds. */
final class Judging {

    private final LimitRules rules;
    private final Baseline baseline;
    private final boolean readable;
    private final Optional<Environment> environment;
    private final ForkSettings settings;

    Judging(
            LimitRules rules,
            Baseline baseline,
            boolean readable,
            Optional<Environment> environment,
            ForkSettings settings) {
        this.rules = rules;
        this.baseline = baseline;
        this.readable = readable;
        this.environment = environment;
        this.settings = settings;
    }

    /** What is said of a benchmark. */
    Judgement judge(BenchmarkResults results) {
        PlannedBenchmark benchmark = results.benchmark();
        Optional<BaselineUsed> used = baselineOf(benchmark);
        return DecisionRule.judge(
                results,
                limits(results),
                used.map(BaselineUsed::figures),
                used.map(BaselineUsed::match).orElse(EnvironmentMatch.OTHER),
                readable);
    }

    /** All accepted figures. */
    Baseline baseline() {
        return baseline;
    }

    /** The accepted figures that come closest. */
    Optional<BaselineUsed> baselineOf(PlannedBenchmark benchmark) {
        return environment
                .flatMap(where -> baseline.figuresFor(benchmark.id(), benchmark.rate(), where, settings))
                .map(Judging::used);
    }

    /** What a benchmark is judged by. One whose own words do not parse was taken out of the plan's usable ones before. */
    Limits limits(BenchmarkResults results) {
        PlannedBenchmark benchmark = results.benchmark();
        boolean sideBySide = results.sideBySide() instanceof SideBySide.Pairs;
        return benchmark.problem().isPresent()
                ? rules.ofBuild(benchmark.kind(), sideBySide)
                : rules.of(benchmark, sideBySide);
    }

    private static BaselineUsed used(BaselineMatch match) {
        BaselineFigures figures = match.entry().figures();
        return new BaselineUsed(
                figures, match.match(), match.entry().accepted(), match.entry().armDigest(), match.difference());
    }
}
