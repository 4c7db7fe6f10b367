package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Note;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says how many notes to the authors of benchmarks a report holds, and of which kinds. */
final class NoteCount {

    private NoteCount() {}

    /** One line, or none if there are no notes. */
    static List<String> lines(BenchmarkReport report) {
        Map<Note.Kind, Long> counts = report.entries().stream()
                .flatMap(entry -> entry.notes().stream())
                .collect(Collectors.groupingBy(Note::kind, TreeMap::new, Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
                ? List.of()
                : List.of(all
                        + (all == 1 ? " note for the author of a benchmark" : " notes for the authors of benchmarks")
                        + ", see the report: "
                        + counts.entrySet().stream()
                                .map(count -> count.getValue() + " " + count.getKey())
                                .collect(Collectors.joining(", ")));
    }
}
