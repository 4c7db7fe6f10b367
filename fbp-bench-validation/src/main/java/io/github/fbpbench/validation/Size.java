package io.github.fbpbench.validation;

import io.github.fbpbench.measurement.Injection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much is measured. */
enum Size {
    /** A few minutes, with workloads whose pairs are alike: whether the experiment works, and nothing is grossly wrong. */
    SMALL(List.of("HashBytes", "DeflateText"), shares(0, .05, .2), 3, 1, 3, 200),
    /** An hour or two. */
    MEDIUM(List.of(), shares(0, .01, .02, .05, .1), 6, 2, 5, 1_000),
    /** Hours. */
    LARGE(List.of(), shares(0, .01, .02, .05, .1), 30, 5, 20, 5_000);

    private final List<String> workloads;
    private final List<Injection> levels;
    private final int flipPairs;
    private final int backgroundFlipPairs;
    private final int forks;
    private final int rehearsals;

    Size(
            List<String> workloads,
            List<Injection> levels,
            int flipPairs,
            int backgroundFlipPairs,
            int forks,
            int rehearsals) {
        this.workloads = workloads;
        this.levels = levels;
        this.flipPairs = flipPairs;
        this.backgroundFlipPairs = backgroundFlipPairs;
        this.forks = forks;
        this.rehearsals = rehearsals;
    }

    private static List<Injection> shares(double... shares) {
        return Arrays.stream(shares).mapToObj(Injection::ofShare).toList();
    }

    /**
     * The size of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Size of(String word) {
        return Stream.of(values())
                .filter(size -> size.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("validation.size must be small, medium or large, but is " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it measures a workload that nobody has asked for by name. */
    boolean takes(String workload) {
        return workloads.isEmpty() || workloads.contains(workload);
    }

    List<Injection> levels() {
        return levels;
    }

    /** Of each workload, that compile in the foreground. */
    int flipPairs() {
        return flipPairs;
    }

    int backgroundFlipPairs() {
        return backgroundFlipPairs;
    }

    /** Single forks of each arm of each workload, for the rules of other tools. */
    int forks() {
        return forks;
    }

    int rehearsals() {
        return rehearsals;
    }
}
