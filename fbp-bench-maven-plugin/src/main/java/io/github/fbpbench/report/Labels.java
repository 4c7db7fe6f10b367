package io.github.fbpbench.report;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PrintableText;
import io.github.fbpbench.measurement.Scenario;
import java.util.stream.Stream;

/** Short names of benchmarks, which also select them on the command line. */
final class Labels {

    private Labels() {}

    /**
     * The class name without its package, or with it where another benchmark of the run is called the same; with
     * parameters; and with the scenario unless that is throughput.
     */
    static String of(BenchmarkReport report, BenchmarkEntry entry) {
        return PrintableText.line(name(report, entry));
    }

    /** As it is, to be compared with. */
    private static String name(BenchmarkReport report, BenchmarkEntry entry) {
        return of(entry.id(), report.entries().stream().map(BenchmarkEntry::id));
    }

    /** The same of an id among others. */
    static String of(BenchmarkId id, Stream<BenchmarkId> all) {
        boolean hasNamesake = all.anyMatch(other ->
                other.simpleName().equals(id.simpleName()) && !other.className().equals(id.className()));
        return hasNamesake ? id.longName() : id.shortName();
    }

    /**
     * A pattern that selects just this benchmark among those of the run; what cannot be printed and typed is any character
     * there.
     */
    static String pattern(BenchmarkReport report, BenchmarkEntry entry) {
        BenchmarkId id = entry.id();
        boolean hasOtherScenario = report.entries().stream()
                .map(BenchmarkEntry::id)
                .anyMatch(other -> other.name().equals(id.name()) && other.scenario() != id.scenario());
        StringBuilder pattern = new StringBuilder();
        name(report, entry)
                .codePoints()
                .forEach(each -> pattern.append(
                        PrintableText.isUnprintable(each)
                                ? "?".repeat(Character.charCount(each))
                                : Character.toString(each)));
        return hasOtherScenario && id.scenario() == Scenario.THROUGHPUT
                ? pattern + ":" + id.scenario().word()
                : pattern.toString();
    }

    /** The name in at most so many characters, shortened in its middle. */
    static String shortened(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        int tail = (length - 3) / 2;
        return name.substring(0, length - 3 - tail) + "..." + name.substring(name.length() - tail);
    }
}
