package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.EnvironmentMatch;

/**
 * The entry of a baseline that comes closest to an environment.
 *
 * @param entry the accepted figures
 * @param match what may be compared
 * @param difference one sentence that says in what this run's environment differs from the entry's; empty if in nothing
 */
public record BaselineMatch(BaselineEntry entry, EnvironmentMatch match, String difference) {}
