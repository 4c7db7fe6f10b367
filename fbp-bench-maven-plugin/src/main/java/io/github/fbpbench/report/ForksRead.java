package io.github.fbpbench.report;

import io.github.fbpbench.analysis.ForkFigures;
import java.util.List;
import java.util.Optional;

/**
 * The forks of one benchmark as they are read from results.json.
 *
 * @param forks of the candidate
 * @param referenceForks of the reference
 */
record ForksRead(List<ForkReader.Fork> forks, List<ForkReader.Fork> referenceForks) {

    /** The list that a field holds; empty if it holds none. */
    Optional<List<ForkReader.Fork>> of(String field) {
        return switch (field) {
            case PairsShape.FORKS -> Optional.of(forks);
            case PairsShape.REFERENCE_FORKS -> Optional.of(referenceForks);
            default -> Optional.empty();
        };
    }

    /** The fork of the candidate with a number. */
    ForkFigures candidate(int number) {
        return find(forks, number, "the candidate");
    }

    /** The fork of the reference with a number. */
    ForkFigures reference(int number) {
        return find(referenceForks, number, "the reference");
    }

    static List<ForkFiles> files(List<ForkReader.Fork> forks) {
        return forks.stream().flatMap(fork -> fork.files().stream()).toList();
    }

    static List<ForkFigures> figures(List<ForkReader.Fork> forks) {
        return forks.stream().map(ForkReader.Fork::figures).toList();
    }

    private static ForkFigures find(List<ForkReader.Fork> forks, int number, String arm) {
        return forks.stream()
                .map(ForkReader.Fork::figures)
                .filter(fork -> fork.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a pair names fork " + number + " of " + arm + ", which is not in the file"));
    }
}
