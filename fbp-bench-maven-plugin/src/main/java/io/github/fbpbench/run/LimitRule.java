package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.plan.Selection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a build says of the benchmarks that fit some patterns.
 *
 * @param which they are
 * @param thresholds word of the metric to text
 * @param targets word of the metric to text
 */
public record LimitRule(Selection which, Map<String, String> thresholds, Map<String, String> targets) {

    private static final String ORIGIN = "Parameter 'rules'";

    /**
     * Keeps the maps from changing.
     *
     * @throws IllegalArgumentException if it names no benchmarks, or says nothing of them
     */
    public LimitRule {
        thresholds = Map.copyOf(thresholds);
        targets = Map.copyOf(targets);
        if (!which.isNarrow()) {
            throw new IllegalArgumentException(ORIGIN
                    + ": a rule names no benchmarks; give it a pattern, or use 'thresholds' and 'targets' for all");
        }
        if (thresholds.isEmpty() && targets.isEmpty()) {
            throw new IllegalArgumentException(
                    origin(which) + " sets nothing; give it 'thresholds' or 'targets', or take it out");
        }
    }

    /** Where what a rule says stands, for messages. */
    public static String origin(Selection which) {
        return ORIGIN + ": the rule for " + String.join(",", which.include());
    }

    /** Those that it sets a limit for, and does not turn off. */
    Set<Metric> metrics() {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        Stream.of(thresholds, targets)
                .flatMap(texts -> texts.entrySet().stream())
                .filter(text -> !text.getValue().strip().equals("off"))
                .forEach(text -> metrics.add(Metric.of(text.getKey())));
        return metrics;
    }

    /**
     * These limits, overridden by what this rule says.
     *
     * @throws IllegalArgumentException if a text does not parse; the message names the patterns
     */
    Limits over(Limits limits) {
        String origin = origin(which);
        return new Limits(
                limits.thresholds().with(thresholds, origin), limits.targets().with(targets, origin));
    }
}
