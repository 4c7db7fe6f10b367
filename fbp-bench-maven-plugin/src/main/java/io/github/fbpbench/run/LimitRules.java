package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Targets;
import io.github.fbpbench.analysis.Thresholds;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.util.List;
import java.util.Map;

/**
 * What the benchmarks of a build are judged by. Later words override earlier ones: the defaults, what the build says of all
 * benchmarks, what a benchmark's class says, what the build says of those that fit a pattern.
 *
 * @param ofBuild what the build says of all benchmarks, over the defaults
 * @param rules what it says of those that fit a pattern, in its order
 */
public record LimitRules(Limits ofBuild, List<LimitRule> rules) {

    /** Nothing but the defaults. */
    public static final LimitRules DEFAULT = new LimitRules(Limits.DEFAULT, List.of());

    /** Keeps the list from changing. */
    public LimitRules {
        rules = List.copyOf(rules);
    }

    /**
     * What holds where nothing but this is said.
     *
     * @throws IllegalArgumentException if a text does not parse; the message starts with the parameter's name
     */
    public static LimitRules of(Map<String, String> thresholds, Map<String, String> targets, List<LimitRule> rules) {
        Limits ofBuild = new Limits(
                Thresholds.DEFAULT.with(thresholds, "Parameter 'thresholds'"),
                Targets.NONE.with(targets, "Parameter 'targets'"));
        // Said before anything is measured.
        rules.forEach(rule -> rule.over(ofBuild));
        return new LimitRules(ofBuild, rules);
    }

    /**
     * What holds for a benchmark.
     *
     * @throws IllegalArgumentException if what its class says does not parse; the message names the class
     */
    Limits of(PlannedBenchmark benchmark) {
        String origin = benchmark.id().className();
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
