package io.github.fbpbench.report;

import java.time.Instant;

/**
 * When a fork had its turn.
 *
 * @param order of the fork among all forks of the run, from 1
 * @param start when it was started, by the clock of the plugin's machine
 * @param elapsedNanos until it had ended
 */
public record ForkTurn(int order, Instant start, long elapsedNanos) {}
