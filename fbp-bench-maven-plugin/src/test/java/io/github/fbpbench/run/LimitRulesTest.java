package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.plan.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRulesTest {

    @Test
    void withoutWordsTheDefaultsHold() {
        assertThat(LimitRules.of(Map.of(), Map.of(), List.of())).isEqualTo(LimitRules.DEFAULT);
        assertThat(LimitRules.DEFAULT.of(benchmark("Parse:throughput"))).isEqualTo(Limits.DEFAULT);
    }

    /** Each word is overridden by the next; what the last is silent about, the one before says. */
    @Test
    void rulesOverrideAnnotationsOverrideTheBuildOverridesTheDefaults() {
        LimitRules rules = LimitRules.of(
                Map.of("throughput", "-1%", "allocation", "+1%", "p50", "+1%", "p95", "+1%"),
                Map.of("throughput", ">= 1/s", "cpuTime", "<= 1 ns", "p99", "<= 1 ns"),
                List.of(
                        rule("Parse", Map.of("p50", "+3%", "p95", "+3%"), Map.of("p99", "<= 3 ns")),
                        rule("P*:throughput", Map.of("p95", "+4%"), Map.of()),
                        rule("Other", Map.of("p95", "+5%"), Map.of("p99", "<= 5 ns"))));

        Limits limits = rules.of(benchmark(
                "Parse:throughput",
                Map.of("allocation", "+2%", "p50", "+2%"),
                Map.of("cpuTime", "<= 2 ns", "p99", "<= 2 ns")));

        assertThat(limits.thresholds())
                .isEqualTo(Thresholds.DEFAULT.with(
                        Map.of("throughput", "-1%", "allocation", "+2%", "p50", "+3%", "p95", "+4%"), "the test"));
        assertThat(limits.targets())
                .isEqualTo(Targets.NONE.with(
                        Map.of("throughput", ">= 1/s", "cpuTime", "<= 2 ns", "p99", "<= 3 ns"), "the test"));
    }

    @Test
    void theLaterRuleWins() {
        LimitRule strict = rule("Parse", Map.of("throughput", "-1%"), Map.of("throughput", ">= 9/s"));
        LimitRule lenient = rule("*", Map.of("throughput", "-50%"), Map.of("throughput", "off"));

        assertThat(limits(strict, lenient).thresholds().of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.5));
        assertThat(limits(strict, lenient).targets()).isEqualTo(Targets.NONE);
        assertThat(limits(lenient, strict).thresholds().of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.01));
        assertThat(limits(lenient, strict).targets().of(Metric.THROUGHPUT)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Parse*, true",
        "com.example.Parse*, true",
        "'Parse[lines=long]', true",
        "*[lines=long]:latency, true",
        "*:latency, true",
        "*:throughput, false",
        "'*[lines=short]*', false"
    })
    void aRuleHoldsForWhatItsPatternFits(String pattern, boolean holds) {
        Limits limits = LimitRules.of(Map.of(), Map.of(), List.of(rule(pattern, Map.of("p99", "+5%"), Map.of())))
                .of(benchmark("com.example.Parse[lines=long]:latency"));

        assertThat(limits.thresholds().of(Metric.P99)).isEqualTo(new Threshold.Limit(holds ? .05 : .5));
    }

    @Test
    void saysWhereTheWordsStandThatDoNotParse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitRules.of(Map.of("throughput", "5%"), Map.of(), List.of()))
                .withMessageStartingWith("Parameter 'thresholds': threshold '5%' of throughput");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitRules.of(Map.of(), Map.of("throughput", "<= 5/s"), List.of()))
                .withMessageStartingWith("Parameter 'targets': target '<= 5/s' of throughput");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LimitRules.of(Map.of(), Map.of(), List.of(rule("Parse", Map.of("speed", "-5%"), Map.of()))))
                .withMessageStartingWith("Parameter 'rules': the rule for Parse: unknown metric 'speed'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitRules.DEFAULT.of(
                        benchmark("com.example.Parse:throughput", Map.of(), Map.of("p99", "2 MB"))))
                .withMessageStartingWith("com.example.Parse: target '2 MB' of p99");
    }

    @Test
    void aRuleNamesBenchmarks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(" ", Map.of("throughput", "-5%"), Map.of()))
                .withMessage("Parameter 'rules': a rule names no benchmarks; give it a pattern, or use 'thresholds' and"
                        + " 'targets' for all");
    }

    @Test
    void aRuleSaysSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("Parse*", Map.of(), Map.of()))
                .withMessage(
                        "Parameter 'rules': the rule for Parse* sets nothing; give it 'thresholds' or 'targets', or"
                                + " take it out");
    }

    @Test
    void codeOnSeveralThreadsHasDefaultsOfItsOwn() {
        LimitRules rules = LimitRules.of(
                Map.of("p99", "+25%"), Map.of(), List.of(rule("Pool*", Map.of("allocation", "+5%"), Map.of())));

        Thresholds pool = rules.of(benchmark("PoolParse:throughput", new BenchmarkKind.OfPool()))
                .thresholds();
        assertThat(pool.of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.3));
        assertThat(pool.of(Metric.ALLOCATION)).isEqualTo(new Threshold.Limit(.05));
        assertThat(pool.of(Metric.P50)).isEqualTo(new Threshold.Off());
        assertThat(pool.of(Metric.P99)).isEqualTo(new Threshold.Limit(.25));
        Thresholds network = rules.of(benchmark("Parse:throughput", new BenchmarkKind.OfNetwork()))
                .thresholds();
        assertThat(network.of(Metric.ALLOCATION)).isEqualTo(new Threshold.Off());
        assertThat(network.of(Metric.LEASES)).isEqualTo(new Threshold.Limit(0));
        assertThat(rules.of(benchmark("Parse:throughput")).thresholds().of(Metric.THROUGHPUT))
                .isEqualTo(new Threshold.Limit(.1));
    }

    @Test
    void onlyPoolsHaveLeases() {
        LimitRules rules = LimitRules.of(Map.of(), Map.of("leases", "0"), List.of());

        assertThat(rules.unheeded(List.of(benchmark("Parse:throughput"))))
                .containsExactly(
                        "Parameter 'targets': leases is set, but no benchmark of this project measures it; only"
                                + " a PoolBenchmark has leases");
        assertThat(rules.unheeded(List.of(benchmark("Parse:latency", new BenchmarkKind.OfPool()))))
                .isEmpty();
    }

    @Test
    void saysWhatIsSaidInVain() {
        LimitRules rules = LimitRules.of(
                Map.of("p999", "+5%"),
                Map.of("p99", "<= 2 ms", "throughput", ">= 1/s"),
                List.of(
                        rule("Prase*", Map.of("throughput", "-5%"), Map.of()),
                        rule("Parse", Map.of("p95", "+5%", "p50", "off"), Map.of("p999", "<= 1 s")),
                        rule("Parse", Map.of("throughput", "-5%"), Map.of("allocation", "<= 8 B"))));

        assertThat(rules.unheeded(List.of(benchmark("Parse:throughput"))))
                .containsExactly(
                        "Parameter 'targets': p99 is set, but no benchmark of this project measures it; add"
                                + " @MeasureLatency to those that are meant",
                        "Parameter 'rules': Prase* fits no benchmark of this project; 'mvn fbp-bench:list' shows those"
                                + " that there are",
                        "Parameter 'rules': Parse sets p95, which none of the benchmarks that it fits measures; add"
                                + " @MeasureLatency to those that are meant",
                        "Parameter 'rules': Parse sets p999, which none of the benchmarks that it fits measures; add"
                                + " @MeasureLatency to those that are meant");
    }

    @Test
    void oneBenchmarkThatMeasuresItIsEnough() {
        LimitRules rules =
                LimitRules.of(Map.of(), Map.of("p99", "<= 2 ms"), List.of(rule("*", Map.of("p95", "+5%"), Map.of())));

        assertThat(rules.unheeded(List.of(
                        benchmark("Other:throughput"), benchmark("Parse:throughput"), benchmark("Parse:latency"))))
                .isEmpty();
    }

    @Test
    void latencyForksHaveNoThroughput() {
        LimitRules rules =
                LimitRules.of(Map.of(), Map.of(), List.of(rule("*:latency", Map.of("throughput", "-5%"), Map.of())));

        assertThat(rules.unheeded(List.of(benchmark("Parse:throughput"), benchmark("Parse:latency"))))
                .containsExactly("Parameter 'rules': *:latency sets throughput, which none of the benchmarks that it"
                        + " fits measures; let the pattern fit those without ':latency'");
    }

    private static Limits limits(LimitRule... rules) {
        return LimitRules.of(Map.of(), Map.of(), List.of(rules)).of(benchmark("Parse:throughput"));
    }

    private static LimitRule rule(String pattern, Map<String, String> thresholds, Map<String, String> targets) {
        return new LimitRule(new Selection(List.of(pattern), List.of()), thresholds, targets);
    }

    private static PlannedBenchmark benchmark(String id) {
        return benchmark(id, Map.of(), Map.of());
    }

    private static PlannedBenchmark benchmark(String id, BenchmarkKind kind) {
        return new PlannedBenchmark(BenchmarkId.parse(id), kind, Map.of(), Optional.empty());
    }

    private static PlannedBenchmark benchmark(String id, Map<String, String> thresholds, Map<String, String> targets) {
        return new PlannedBenchmark(
                BenchmarkId.parse(id),
                new BenchmarkKind.OfNode(),
                thresholds,
                targets,
                OptionalDouble.empty(),
                Optional.empty());
    }
}
