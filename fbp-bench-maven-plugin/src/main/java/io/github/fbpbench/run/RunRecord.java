package io.github.fbpbench.run;

import io.github.fbpbench.analysis.BenchmarkResults;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.report.ForkFiles;
import io.github.fbpbench.report.ForkTurn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a run has measured so far. Of a fork only its figures are kept in memory; its slices stay in its files until the
 * reports hold them.
 */
final class RunRecord {

    private final Path folder;
    private final UnaryOperator<String> texts;
    private final Map<BenchmarkId, OfBenchmark> benchmarks = new LinkedHashMap<>();
    private Optional<Environment> environment = Optional.empty();
    private int started;

    /**
     * An empty one.
     *
     * @param folder below which the forks' files go
     * @param texts how what is said of forks and references may be told
     */
    RunRecord(Path folder, UnaryOperator<String> texts) {
        this.folder = folder;
        this.texts = texts;
    }

    /** Removes the files of earlier runs. */
    void clear() throws IOException {
        ForkFolder.removeAll(folder);
    }

    /** Where the forks run; absent while none has got that far. */
    Optional<Environment> environment() {
        return environment;
    }

    /** What was measured of a benchmark. */
    OfBenchmark of(BenchmarkId id) {
        return benchmarks.computeIfAbsent(id, OfBenchmark::new);
    }

    /** What was measured of a benchmark, for its judges. */
    BenchmarkResults results(PlannedBenchmark benchmark) {
        OfBenchmark of = of(benchmark.id());
        return new BenchmarkResults(benchmark, of.forks, of.sideBySide());
    }

    /** When the next fork has its turn, if it starts now. */
    Start start() {
        return new Start(++started, Instant.now(), System.nanoTime());
    }

    /** Removes the files of forks that did not fail; to be called when the reports hold what was in them. */
    void tidy() throws IOException {
        for (OfBenchmark of : benchmarks.values()) {
            of.tidyDropped();
            for (ForkFigures fork : of.forks) {
                boolean ofFailedPair = of.pairs.stream()
                        .anyMatch(pair -> pair.number() == fork.number()
                                && pair.reference().failure().isPresent());
                if (fork.failure().isEmpty() && !ofFailedPair) {
                    ForkFolder.removeAll(of.folderOf(fork.number()));
                }
            }
        }
        ForkFolder.removeEmpty(folder);
    }

    /**
     * When a fork started.
     *
     * @param order from 1 within the run
     * @param at the clock's time
     * @param nanos the same for lengths of time
     */
    record Start(int order, Instant at, long nanos) {

        /** Its turn, if it ends now. */
        ForkTurn end() {
            return new ForkTurn(order, at, elapsedNanos());
        }

        /** How long ago that is. */
        long elapsedNanos() {
            return System.nanoTime() - nanos;
        }
    }

    /** What was measured of one benchmark. */
    final class OfBenchmark {
        private final BenchmarkId id;
        private final List<ForkFigures> forks = new ArrayList<>();
        private final List<ForkFiles> files = new ArrayList<>();
        private final List<ForkFiles> referenceFiles = new ArrayList<>();
        private final List<PairFigures> pairs = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private final Set<Integer> dropped = new HashSet<>();
        private SideBySide unpaired = new SideBySide.None("");
        private String reference = "";

        private OfBenchmark(BenchmarkId id) {
            this.id = id;
        }

        /** The number that the next fork or pair has. */
        int nextNumber() {
            return forks.stream().mapToInt(ForkFigures::number).max().orElse(0) + 1;
        }

        /** Where the files of a fork or pair go. */
        Path folderOf(int number) {
            return folder.resolve(id.fileName()).resolve(Integer.toString(number));
        }

        /** The files of its forks. */
        List<ForkFiles> files() {
            return List.copyOf(files);
        }

        /** The files of the forks of its reference. */
        List<ForkFiles> referenceFiles() {
            return List.copyOf(referenceFiles);
        }

        /** Its pairs of forks. */
        List<PairFigures> pairs() {
            return List.copyOf(pairs);
        }

        /** Keeps a fork that had the whole machine. */
        ForkFigures add(Stage stage, ForkTurn turn, ForkResult result) {
            int number = nextNumber();
            environment = environment.or(result::environment);
            ForkFigures fork = ForkFigures.of(number, stage, result.withTexts(texts));
            forks.add(fork);
            files.add(files(number, turn, folderOf(number)));
            return fork;
        }

        /** Keeps a pair, the files of whose forks are in folders of their arms' names. */
        PairFigures add(
                PlannedBenchmark benchmark,
                Stage stage,
                PairSetup setup,
                ForkTurn candidateTurn,
                ForkTurn referenceTurn,
                long elapsedNanos,
                ForkResult candidate,
                ForkResult reference) {
            int number = nextNumber();
            environment = environment.or(candidate::environment);
            PairFigures pair = PairFigures.of(
                    number,
                    stage,
                    setup,
                    benchmark.kind(),
                    elapsedNanos,
                    candidate.withTexts(texts),
                    reference.withTexts(texts));
            pairs.add(pair);
            forks.add(pair.candidate());
            files.add(files(number, candidateTurn, folderOf(number).resolve(Arm.CANDIDATE.word())));
            referenceFiles.add(files(number, referenceTurn, folderOf(number).resolve(Arm.REFERENCE.word())));
            return pair;
        }

        /** Forgets the last pair, because it cannot be repeated with this reference. */
        void dropLastPair() {
            pairs.remove(pairs.size() - 1);
            forks.remove(forks.size() - 1);
            files.remove(files.size() - 1);
            referenceFiles.remove(referenceFiles.size() - 1);
        }

        /** Forgets pairs that are not to be counted. */
        void drop(Predicate<PairFigures> which) {
            Set<Integer> numbers =
                    pairs.stream().filter(which).map(PairFigures::number).collect(Collectors.toSet());
            dropped.addAll(numbers);
            pairs.removeIf(pair -> numbers.contains(pair.number()));
            forks.removeIf(fork -> numbers.contains(fork.number()));
            files.removeIf(of -> numbers.contains(of.number()));
            referenceFiles.removeIf(of -> numbers.contains(of.number()));
        }

        /** Numbers may have been given again meanwhile. */
        private void tidyDropped() throws IOException {
            forks.forEach(fork -> dropped.remove(fork.number()));
            for (int number : dropped) {
                ForkFolder.removeAll(folderOf(number));
            }
        }

        /** Forgets all pairs, because the reference cannot run this benchmark. */
        void dropAllPairs() {
            while (!pairs.isEmpty()) {
                dropLastPair();
            }
        }

        /** Says with what the pairs compare. */
        void comparedWith(String name) {
            reference = texts.apply(name);
        }

        /** Adds what the user should know of how the pairs were measured; the same is said once. */
        void remark(String sentence) {
            String told = texts.apply(sentence);
            if (!remarks.contains(told)) {
                remarks.add(told);
            }
        }

        /** Says why there are no pairs. */
        void notCompared(SideBySide why) {
            unpaired = why.withTexts(texts);
        }

        private SideBySide sideBySide() {
            return pairs.isEmpty() ? unpaired : new SideBySide.Pairs(reference, pairs, remarks);
        }

        private static ForkFiles files(int number, ForkTurn turn, Path where) {
            ForkFolder of = ForkFolder.in(where);
            return new ForkFiles(number, Optional.of(turn), of.result(), of.log());
        }
    }
}
