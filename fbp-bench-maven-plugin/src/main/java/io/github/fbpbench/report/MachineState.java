package io.github.fbpbench.report;

import io.github.fbpbench.analysis.MachineSeen;
import java.util.Optional;

/**
 * The machine while pairs of forks ran on it.
 *
 * @param seen what speaks for or against verdicts
 * @param unbound why pairs were not bound to one core, and what to do about it, without a full stop; absent if they were
 * @param waitedNanos how long the run waited for the machine to become fit
 */
public record MachineState(MachineSeen seen, Optional<String> unbound, long waitedNanos) {}
