package io.github.fbpbench.report;

/** Short names of benchmarks, which also select them on the command line. */
final class Labels {

    private Labels() {}

    /** The class name without its package, or with it where another benchmark of the run is called the same. */
    static String of(BenchmarkReport report, BenchmarkEntry entry) {
        String simple = entry.id().simpleName();
        long namesakes = report.entries().stream()
                .filter(other -> other.id().simpleName().equals(simple))
                .count();
        return namesakes > 1 ? entry.id().className() : simple;
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
