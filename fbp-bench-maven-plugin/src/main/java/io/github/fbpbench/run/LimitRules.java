package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the benchmarks of a build are judged by. Later words override earlier ones: the defaults of the benchmark's kind,
 * what the build says of all benchmarks, what a benchmark's class says, what the build says of those that fit a pattern.
 *
 * @param thresholds what the build says of all benchmarks: word of the metric to text
 * @param targets what it says of all benchmarks
 * @param rules what it says of those that fit a pattern, in its order
 */
public record LimitRules(Map<String, String> thresholds, Targets targets, List<LimitRule> rules) {

    /** Nothing but the defaults. */
    public static final LimitRules DEFAULT = new LimitRules(Map.of(), Targets.NONE, List.of());

    /** Keeps the map and the list from changing. */
    public LimitRules {
        thresholds = Map.copyOf(thresholds);
        rules = List.copyOf(rules);
    }

    /**
     * What holds where nothing but this is said.
     *
     * @throws IllegalArgumentException if a text does not parse; the message starts with the parameter's name
     */
    public static LimitRules of(Map<String, String> thresholds, Map<String, String> targets, List<LimitRule> rules) {
        LimitRules all = new LimitRules(thresholds, Targets.NONE.with(targets, "Parameter 'targets'"), rules);
        // What does not parse is said before anything is measured.
        Limits ofBuild = all.ofBuild(new BenchmarkKind.OfNode(), false);
        rules.forEach(rule -> rule.over(ofBuild));
        return all;
    }

    /**
     * What holds for a kind of benchmark where nothing more is said.
     *
     * @param sideBySide whether it is measured beside its reference, which shows smaller changes
     * @throws IllegalArgumentException if a text does not parse
     */
    Limits ofBuild(BenchmarkKind kind, boolean sideBySide) {
        return new Limits(Thresholds.defaultsOf(kind, sideBySide).with(thresholds, "Parameter 'thresholds'"), targets);
    }

    /**
     * What is said in vain, because no benchmark has the metric, or none fits the patterns: one sentence each. What is said
     * of thresholds for all benchmarks is not looked at, since some of the defaults are in vain in most projects.
     *
     * @param benchmarks all of a project
     */
    public List<String> unheeded(List<PlannedBenchmark> benchmarks) {
        List<String> unheeded = new ArrayList<>();
        notMeasured(targets.all().keySet(), benchmarks)
                .forEach(metric -> unheeded.add("Parameter 'targets': " + metric.word()
                        + " is set, but no benchmark of this project measures it; " + remedy(metric)));
        for (LimitRule rule : rules) {
            String who = "Parameter 'rules': " + String.join(",", rule.which().include());
            List<PlannedBenchmark> taken = benchmarks.stream()
                    .filter(benchmark -> rule.which().takes(benchmark.id()))
                    .toList();
            if (taken.isEmpty()) {
                unheeded.add(
                        who + " fits no benchmark of this project; 'mvn fbp-bench:list' shows those that there are");
            } else {
                notMeasured(rule.metrics(), taken)
                        .forEach(metric -> unheeded.add(who + " sets " + metric.word()
                                + ", which none of the benchmarks that it fits measures; " + remedy(metric)));
            }
        }
        return unheeded;
    }

    private static List<Metric> notMeasured(Set<Metric> metrics, List<PlannedBenchmark> benchmarks) {
        return metrics.stream()
                .filter(metric -> benchmarks.stream().noneMatch(metric::isOf))
                .toList();
    }

    private static String remedy(Metric metric) {
        if (metric == Metric.LEASES) {
            return "only a PoolBenchmark has leases";
        }
        if (metric == Metric.COST) {
            return "only a NetworkBenchmark or a PoolBenchmark has several threads; use cpuTime";
        }
        return metric.isLatency()
                ? "add @MeasureLatency to those that are meant"
                : "let the pattern fit those without ':latency'";
    }

    /** What holds for a benchmark that is measured without a reference; like {@link #of(PlannedBenchmark, boolean)}. */
    Limits of(PlannedBenchmark benchmark) {
        return of(benchmark, false);
    }

    /**
     * What holds for a benchmark.
     *
     * @param sideBySide whether it is measured beside its reference
     * @throws IllegalArgumentException if what its class says does not parse; the message names the class
     */
    Limits of(PlannedBenchmark benchmark, boolean sideBySide) {
        String origin = benchmark.id().className();
        Limits ofBuild = ofBuild(benchmark.kind(), sideBySide);
        Limits limits = new Limits(
                ofBuild.thresholds().with(benchmark.thresholds(), origin),
                ofBuild.targets().with(benchmark.targets(), origin));
        for (LimitRule rule : rules) {
            if (rule.which().takes(benchmark.id())) {
                limits = rule.over(limits);
            }
        }
        return limits;
    }
}
