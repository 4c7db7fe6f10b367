package io.github.fbpbench.report;

import java.nio.file.Path;

/**
 * The files of a fork; either may not exist.
 *
 * @param number of the fork among those of its benchmark, from 1
 * @param result its slices, as {@code ForkResultFormat} reads them
 * @param log what it printed
 */
public record ForkFiles(int number, Path result, Path log) {}
