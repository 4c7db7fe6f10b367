package io.github.fbpbench.run;

import io.github.fbpbench.measurement.Injection;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How much is measured to find out what can be seen on a machine.
 *
 * @param levels what is added to the candidate, by turns within each pair; different ones, {@link Injection#NONE} among
 *     them
 * @param flipPairs of each benchmark, that compile in the foreground; at least 1
 * @param backgroundFlipPairs of each benchmark, that compile in the background; at least 1
 * @param archive file that keeps every slice; absent if none shall
 */
public record QualifySettings(List<Injection> levels, int flipPairs, int backgroundFlipPairs, Optional<Path> archive) {

    /** Nothing, then 1, 2, 3, 5, 10 and 20% more time. */
    public static final List<Injection> LEVELS = List.of(
            Injection.NONE,
            Injection.ofShare(.01),
            Injection.ofShare(.02),
            Injection.ofShare(.03),
            Injection.ofShare(.05),
            Injection.ofShare(.1),
            Injection.ofShare(.2));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public QualifySettings {
        levels = List.copyOf(levels);
        if (!levels.contains(Injection.NONE) || new HashSet<>(levels).size() < levels.size()) {
            throw new IllegalArgumentException("levels must be different, with nothing among them, but are " + levels);
        }
        if (flipPairs < 1 || backgroundFlipPairs < 1) {
            throw new IllegalArgumentException("there must be at least 1 flip pair of each kind, but are " + flipPairs
                    + " and " + backgroundFlipPairs);
        }
    }
}
