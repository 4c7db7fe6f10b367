package io.github.fbpbench.report;

import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.measurement.BenchmarkId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of benchmarks that the baseline holds and the project does not have, and the commands that help. */
public final class MissingText {

    /** The word in tables and files, where others have their verdict. */
    public static final String WORD = "MISSING";

    private MissingText() {}

    /** Such as {@code ParseBenchmark is in src/bench/baseline.json and not in the project; it may be ReadBenchmark now}. */
    public static String sentence(MissingBenchmark missing, String baselineFile) {
        return missing.id().name() + " (" + missing.id().scenario().word() + ") is in " + baselineFile
                + " and not among the benchmarks of the project"
                + missing.likely()
                        .map(now -> "; it may be called " + nameBeside(missing.id(), now) + " now")
                        .orElse("");
    }

    /** What says that all is meant: renames what has a likely name, and removes the rest; none where nothing is missing. */
    public static List<String> commands(BenchmarkReport report) {
        return options(report.baseline().missing()).stream()
                .map(option -> report.command("fbp-bench:baseline") + " " + ShellWord.of(option))
                .toList();
    }

    private static List<String> options(List<MissingBenchmark> missing) {
        String renamed = missing.stream()
                .flatMap(each -> each.likely().stream().map(now -> renaming(each.id(), now, missing)))
                .distinct()
                .collect(Collectors.joining(","));
        String removed = missing.stream()
                .filter(each -> each.likely().isEmpty())
                .map(each -> className(each.id(), missing))
                .distinct()
                .collect(Collectors.joining(","));
        return Stream.of(
                        renamed.isEmpty() ? "" : "-Dfbp-bench.rename=" + renamed,
                        removed.isEmpty() ? "" : "-Dfbp-bench.remove=" + removed)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** Classes where all parameters stay as they are. */
    private static String renaming(BenchmarkId old, BenchmarkId now, List<MissingBenchmark> missing) {
        return old.parameters().equals(now.parameters())
                ? className(old, missing) + ":" + (isSameSimpleClass(old, now) ? now.className() : simple(now))
                : old.name() + ":" + now.name();
    }

    /** Without its package where that says which class is meant. */
    private static String className(BenchmarkId id, List<MissingBenchmark> missing) {
        boolean hasNamesake = Stream.concat(
                        missing.stream().map(MissingBenchmark::id),
                        missing.stream().flatMap(each -> each.likely().stream()))
                .anyMatch(other ->
                        isSameSimpleClass(other, id) && !other.className().equals(id.className()));
        return hasNamesake ? id.className() : simple(id);
    }

    private static String nameBeside(BenchmarkId old, BenchmarkId now) {
        return isSameSimpleClass(old, now) ? now.name() : now.simpleName();
    }

    private static boolean isSameSimpleClass(BenchmarkId one, BenchmarkId other) {
        return simple(one).equals(simple(other));
    }

    private static String simple(BenchmarkId id) {
        return id.className().substring(id.className().lastIndexOf('.') + 1);
    }
}
