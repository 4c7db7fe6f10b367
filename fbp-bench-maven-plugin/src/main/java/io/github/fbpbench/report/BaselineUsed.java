package io.github.fbpbench.report;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.EnvironmentMatch;

/**
 * The accepted figures with which a benchmark was compared.
 *
 * @param figures as accepted
 * @param match what may be compared
 * @param accepted stamp of the moment of acceptance
 * @param armDigest digest of the code that was accepted
 * @param difference one sentence that says in what this run's environment differs from theirs; empty if in nothing
 */
public record BaselineUsed(
        BaselineFigures figures, EnvironmentMatch match, String accepted, String armDigest, String difference) {}
