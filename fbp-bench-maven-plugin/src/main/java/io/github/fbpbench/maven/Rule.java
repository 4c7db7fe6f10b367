package io.github.fbpbench.maven;

import io.github.fbpbench.plan.Selection;
import io.github.fbpbench.run.KeyValues;
import io.github.fbpbench.run.LimitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pom says of the benchmarks that fit some patterns; Maven sets the fields. */
public final class Rule {

    private List<String> benchmarks = List.of();
    private @Nullable String thresholds;
    private @Nullable String targets;

    /** For Maven. */
    public Rule() {}

    LimitRule toLimitRule() {
        Selection which = new Selection(benchmarks, List.of());
        String origin = LimitRule.origin(which);
        return new LimitRule(
                which,
                KeyValues.parse(thresholds == null ? "" : thresholds, origin),
                KeyValues.parse(targets == null ? "" : targets, origin));
    }

    @Override
    public String toString() {
        return String.join(",", benchmarks) + ": thresholds " + thresholds + ", targets " + targets;
    }
}
