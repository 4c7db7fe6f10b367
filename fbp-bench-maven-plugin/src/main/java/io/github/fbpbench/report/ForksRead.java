package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonParser;
import io.github.fbpbench.analysis.ForkFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The forks of one benchmark, of both arms, as they are read from results.json. */
final class ForksRead {

    private final List<ForkReader.Fork> forks = new ArrayList<>();
    private final List<ForkReader.Fork> referenceForks = new ArrayList<>();

    /** Reads the value at which the parser stands, if its field holds forks, and says whether it does. */
    boolean read(JsonParser in, String field, Supplier<ForkReader> reader) throws IOException {
        Optional<List<ForkReader.Fork>> list = of(field);
        if (list.isPresent()) {
            ForkReader each = reader.get();
            ResultsReader.eachElement(in, () -> list.get().add(each.read(in)));
        }
        return list.isPresent();
    }

    private Optional<List<ForkReader.Fork>> of(String field) {
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

    /** The figures of the candidate's forks. */
    List<ForkFigures> figures() {
        return forks.stream().map(ForkReader.Fork::figures).toList();
    }

    /** The files of the candidate's forks. */
    List<ForkFiles> files() {
        return files(forks);
    }

    /** The files of the reference's forks. */
    List<ForkFiles> referenceFiles() {
        return files(referenceForks);
    }

    private static List<ForkFiles> files(List<ForkReader.Fork> forks) {
        return forks.stream().flatMap(fork -> fork.files().stream()).toList();
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
