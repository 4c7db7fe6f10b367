package io.github.fbpbench.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a fork beside its figures: its turn, and its files, either of which may not exist.
 *
 * @param number of the fork among those of its benchmark and arm, from 1
 * @param turn when it ran; absent in results of a plugin that did not note it
 * @param result its slices, as {@code ForkResultFormat} reads them
 * @param log what it printed
 */
public record ForkFiles(int number, Optional<ForkTurn> turn, Path result, Path log) {}
